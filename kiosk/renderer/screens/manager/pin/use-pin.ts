import { useEffect, useRef, useState } from 'react';
import type { StaffRole } from '#shared/contract/kiosk-notes.ts';
import type { Clock } from '../../../visit/clock.ts';
import type { PinDisk } from './pin-disk.ts';
import { afterWaiting, afterWrongPin, freshLock, isStopped, orFromDisk, type PinLock, stricter } from './pin-lock.ts';
import { loadLock, lockOnDisk, type PinStore, saveLock } from './pin-store.ts';
import { pinsId, roleOf, type StaffPins } from './staff-pins.ts';

export const PIN_DIGITS = 6;
const TICK_MS = 1_000;

export type PinState = 'ready' | 'checking' | 'wrong' | 'locked' | 'stopped';

export interface PinEntry {
  readonly state: PinState;
  /** Digits are taken: no lock runs, and after the hard stop there is a PIN of IT that can lift it. */
  readonly isOpen: boolean;
  readonly typed: number;
  readonly secondsLocked: number;
  type(digit: string): void;
  remove(): void;
}

export interface PinParts {
  readonly pins: StaffPins;
  readonly clock: Clock;
  readonly store: PinStore;
  readonly disk: PinDisk;
  onOpen(role: StaffRole): void;
  /** Told at every PIN that was tried and is not the right one. */
  onWrong(): void;
  /** Told once whenever a lock begins. */
  onLockedOut(failures: number): void;
}

/** Collects six digits, checks them, counts failures over reloads, and tells the role of a right PIN. */
export function usePin({ pins, clock, store, disk, onOpen, onWrong, onLockedOut }: PinParts): PinEntry {
  const id = pinsId(pins);
  const [lock, setLock] = useState<PinLock>(() => loadLock(store, id, clock.monoMs()));
  const [digits, setDigits] = useState('');
  const [phase, setPhase] = useState<'ready' | 'checking' | 'wrong'>('ready');
  const busy = useRef(false);
  const onDisk = useRef(Promise.resolve(lock));
  const mayTry = ({ remainingMs, ...rest }: PinLock) =>
    remainingMs === 0 && (pins.it !== undefined || !isStopped({ remainingMs, ...rest }));

  const keep = (next: PinLock) => {
    setLock(next);
    saveLock(store, next, clock.monoMs());
  };
  useEffect(() => {
    // A count that local storage lost with the power is still on the disk.
    const found = disk.read().then((kept) => lockOnDisk(kept, id));
    onDisk.current = found;
    void found.then((kept) => setLock((now) => orFromDisk(now, kept)));
  }, [disk, id]);
  useEffect(() => {
    if (lock.remainingMs === 0) return;
    const since = clock.monoMs();
    return clock.after(Math.min(TICK_MS, lock.remainingMs), () => {
      const next = afterWaiting(lock, clock.monoMs() - since);
      setLock(next);
      saveLock(store, next, clock.monoMs());
    });
  }, [lock, clock, store]);

  const submit = async (entered: string) => {
    busy.current = true;
    setPhase('checking');
    const current = orFromDisk(stricter(loadLock(store, id, clock.monoMs()), lock), await onDisk.current);
    const isAllowed = mayTry(current);
    const role = isAllowed ? await roleOf(entered, pins, isStopped(current)) : null;
    const next = role ? freshLock(id) : isAllowed ? afterWrongPin(current) : current;
    onDisk.current = Promise.resolve(next);
    const writing = disk.write(next);
    // Nobody hears that a PIN was wrong before it is counted for good.
    if (!role) await writing;
    busy.current = false;
    setDigits('');
    setPhase(role ? 'ready' : 'wrong');
    keep(next);
    if (role) return onOpen(role);
    if (isAllowed) onWrong();
    if (next.remainingMs > 0 && isAllowed) onLockedOut(next.failures);
  };
  return {
    state: stateOf(lock, phase),
    isOpen: mayTry(lock),
    typed: digits.length,
    secondsLocked: Math.ceil(lock.remainingMs / TICK_MS),
    type: (digit) => {
      if (busy.current || !mayTry(lock) || digits.length >= PIN_DIGITS) return;
      const next = digits + digit;
      setPhase('ready');
      setDigits(next);
      if (next.length === PIN_DIGITS) void submit(next);
    },
    remove: () => setDigits((before) => before.slice(0, -1)),
  };
}

function stateOf(lock: PinLock, phase: 'ready' | 'checking' | 'wrong'): PinState {
  if (isStopped(lock)) return 'stopped';
  return lock.remainingMs > 0 ? 'locked' : phase;
}

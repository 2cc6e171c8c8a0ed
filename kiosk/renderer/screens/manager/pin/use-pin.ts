import { useEffect, useRef, useState } from 'react';
import type { PinHash } from '#shared/contract/kiosk-config.ts';
import type { Clock } from '../../../visit/clock.ts';
import { checkPin } from './check-pin.ts';
import { afterWaiting, afterWrongPin, freshLock, isStopped, mayTry, type PinLock, stricter } from './pin-lock.ts';
import { loadLock, type PinStore, saveLock } from './pin-store.ts';

export const PIN_DIGITS = 6;
const TICK_MS = 1_000;

export type PinState = 'ready' | 'checking' | 'wrong' | 'locked' | 'stopped';

export interface PinEntry {
  readonly state: PinState;
  readonly typed: number;
  readonly secondsLocked: number;
  type(digit: string): void;
  remove(): void;
}

/** Collects six digits, checks them, counts failures over reloads, and calls `onOpen` for the right PIN. */
export function usePin(pin: PinHash, clock: Clock, store: PinStore, onOpen: () => void): PinEntry {
  const [lock, setLock] = useState<PinLock>(() => loadLock(store, pin.salt, clock.monoMs()));
  const [digits, setDigits] = useState('');
  const [phase, setPhase] = useState<'ready' | 'checking' | 'wrong'>('ready');
  const busy = useRef(false);

  const keep = (next: PinLock) => {
    setLock(next);
    saveLock(store, next, clock.monoMs());
  };
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
    const current = stricter(loadLock(store, pin.salt, clock.monoMs()), lock);
    const isRight = mayTry(current) && (await checkPin(entered, pin));
    busy.current = false;
    setDigits('');
    setPhase(isRight ? 'ready' : 'wrong');
    if (isRight) {
      keep(freshLock(pin.salt));
      onOpen();
    } else keep(mayTry(current) ? afterWrongPin(current) : current);
  };
  const state: PinState = isStopped(lock) ? 'stopped' : lock.remainingMs > 0 ? 'locked' : phase;
  return {
    state,
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

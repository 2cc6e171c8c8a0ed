import * as z from 'zod/mini';
import { afterWaiting, freshLock, type PinLock } from './pin-lock.ts';

const KEY = 'juuri-pin-lock';
const count = z.number().check(z.gte(0));
/** `atMonoMs`: when it was kept, by the monotonic clock of the page. */
const pinLock = z.object({ pinId: z.string(), failures: count, remainingMs: count, atMonoMs: z.optional(count) });

/** Where the lock is kept; the browser's local storage outlives reload and reboot. */
export type PinStore = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * The kept lock of this PIN, less the time since then; a fresh one for another PIN or when nothing readable is kept.
 * The monotonic clock begins anew with the page, so after a reload less time is taken off than has passed, never more.
 */
export function loadLock(store: PinStore, pinId: string, nowMonoMs: number): PinLock {
  try {
    const kept = pinLock.safeParse(JSON.parse(store.getItem(KEY) ?? 'null'));
    if (!kept.success || kept.data.pinId !== pinId) return freshLock(pinId);
    const { atMonoMs = nowMonoMs, ...lock } = kept.data;
    return afterWaiting(lock, nowMonoMs - atMonoMs);
  } catch {
    // Not JSON, or a storage that cannot be read: the count begins anew, as on a new device.
    return freshLock(pinId);
  }
}

/** The lock of this PIN as it was read from the disk; a fresh one for another PIN or for what is no lock. */
export function lockOnDisk(kept: unknown, pinId: string): PinLock {
  const read = pinLock.safeParse(kept);
  if (!read.success || read.data.pinId !== pinId) return freshLock(pinId);
  const { failures, remainingMs } = read.data;
  return { pinId, failures, remainingMs };
}

export function saveLock(store: PinStore, lock: PinLock, nowMonoMs: number): void {
  store.setItem(KEY, JSON.stringify({ ...lock, atMonoMs: nowMonoMs }));
}

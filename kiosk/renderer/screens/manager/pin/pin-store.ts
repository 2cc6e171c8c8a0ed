import * as z from 'zod/mini';
import { freshLock, type PinLock } from './pin-lock.ts';

const KEY = 'juuri-pin-lock';
const count = z.number().check(z.gte(0));
const pinLock = z.object({ pinId: z.string(), failures: count, remainingMs: count });

/** Where the lock is kept; the browser's local storage outlives reload and reboot. */
export type PinStore = Pick<Storage, 'getItem' | 'setItem'>;

/** The kept lock of this PIN; a fresh one for another PIN or when nothing readable is kept. */
export function loadLock(store: PinStore, pinId: string): PinLock {
  try {
    const kept = pinLock.safeParse(JSON.parse(store.getItem(KEY) ?? 'null'));
    return kept.success && kept.data.pinId === pinId ? kept.data : freshLock(pinId);
  } catch {
    // Not JSON, or a storage that cannot be read: the count begins anew, as on a new device.
    return freshLock(pinId);
  }
}

export function saveLock(store: PinStore, lock: PinLock): void {
  store.setItem(KEY, JSON.stringify(lock));
}

/** Failed tries at the PIN of this device and what is left of a lock. Survives a reload and a reboot. */
export interface PinLock {
  /** Which PIN was tried (its salt): a new PIN starts anew. */
  readonly pinId: string;
  readonly failures: number;
  /** Time is counted while the kiosk runs only: a clock that was set, or power that was cut, shortens nothing. */
  readonly remainingMs: number;
}

export const TRIES_BEFORE_LOCK = 5;
export const TRIES_BEFORE_STOP = 50;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 15 * 60_000;

export function freshLock(pinId: string): PinLock {
  return { pinId, failures: 0, remainingMs: 0 };
}

/** The lock after one more wrong PIN: every fifth failure locks, each time twice as long, at most 15 minutes. */
export function afterWrongPin(lock: PinLock): PinLock {
  const failures = lock.failures + 1;
  if (failures % TRIES_BEFORE_LOCK !== 0) return { ...lock, failures };
  const remainingMs = Math.min(FIRST_LOCK_MS * 2 ** (failures / TRIES_BEFORE_LOCK - 1), LONGEST_LOCK_MS);
  return { ...lock, failures, remainingMs };
}

export function afterWaiting(lock: PinLock, elapsedMs: number): PinLock {
  return { ...lock, remainingMs: Math.max(0, lock.remainingMs - Math.max(0, elapsedMs)) };
}

/** After fifty failures only IT's PIN, or another one set in the dashboard, opens the page again. */
export function isStopped(lock: PinLock): boolean {
  return lock.failures >= TRIES_BEFORE_STOP;
}

/** The stricter of two locks of the same PIN: what another tab has counted counts here too. */
export function stricter(a: PinLock, b: PinLock): PinLock {
  if (a.failures !== b.failures) return a.failures > b.failures ? a : b;
  return a.remainingMs >= b.remainingMs ? a : b;
}

/** What the disk knows counts where it knows of more failures; else it is older, and no time has been taken off it. */
export function orFromDisk(lock: PinLock, onDisk: PinLock): PinLock {
  return onDisk.failures > lock.failures ? onDisk : lock;
}

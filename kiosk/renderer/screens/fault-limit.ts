/** So often within the window a screen that broke, or a page that did not start, is tried again at once; then the kiosk rests. */
export const TRIES_AT_ONCE = 3;
export const FAULT_WINDOW_MS = 5 * 60_000;
/** A broken screen gives way to the first one this soon. */
const SOON_MS = 1_000;

export interface FaultStep {
  /** Times of the faults that still count, this one among them. */
  readonly recent: readonly number[];
  readonly waitMs: number;
  /** Trying again does not help: a safe screen stands meanwhile. */
  readonly isSafe: boolean;
}

/** What to do about a fault at `now` (ms by any clock), given the times of those before it; a clock set back forgets them. */
export function afterFault(before: readonly number[], now: number): FaultStep {
  const recent = [...before.filter((at) => at <= now && now - at < FAULT_WINDOW_MS), now];
  const isSafe = recent.length > TRIES_AT_ONCE;
  return { recent, isSafe, waitMs: isSafe ? FAULT_WINDOW_MS : SOON_MS };
}

/** How often a broken page is loaded again before the process gives up and lets the system's watchdog restart it. */
export const RELOADS_PER_WINDOW = 5;
export const RELOAD_WINDOW_MS = 10 * 60_000;

export type RecoveryStep = { readonly action: 'reload' | 'restart'; readonly recent: readonly number[] };

/**
 * What to do about a page that died at `now` (monotonic ms), given the times of the reloads before it.
 * At most five reloads in ten minutes; one more means that reloading does not help.
 */
export function afterPageFailure(recent: readonly number[], now: number): RecoveryStep {
  const still = recent.filter((at) => now - at < RELOAD_WINDOW_MS);
  if (still.length >= RELOADS_PER_WINDOW) return { action: 'restart', recent: [] };
  return { action: 'reload', recent: [...still, now] };
}

/** How often a broken page is loaded again before a safe page takes its place. */
export const RELOADS_PER_WINDOW = 3;
export const RELOAD_WINDOW_MS = 5 * 60_000;

export type RecoveryStep = { readonly action: 'reload' | 'rest'; readonly recent: readonly number[] };

/**
 * What to do about a page that died at `now` (monotonic ms), given the times of the reloads before it.
 * At most three reloads in five minutes; one more means that reloading does not help.
 */
export function afterPageFailure(recent: readonly number[], now: number): RecoveryStep {
  const still = recent.filter((at) => now - at < RELOAD_WINDOW_MS);
  if (still.length >= RELOADS_PER_WINDOW) return { action: 'rest', recent: [] };
  return { action: 'reload', recent: [...still, now] };
}

import type { StoreContext } from './store-context.ts';

/** As at the set-up: answers are kept and marked, but certificates fail soon after. */
const CLOCK_LIMIT_MS = 120_000;

/** Compares the device's clock with the server's in its last answer; Unix ms. */
export function noteServerClock({ state, deps, changed }: StoreContext, serverNow: number): void {
  const isOff = Math.abs(deps.now() - serverNow) > CLOCK_LIMIT_MS;
  if (isOff === state.isClockOff) return;
  state.isClockOff = isOff;
  changed();
}

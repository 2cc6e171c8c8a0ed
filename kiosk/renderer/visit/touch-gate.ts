/** What the visit is told about touches that hit nothing; the `mash` flag is made of these. */
export type TouchNoise =
  | { readonly kind: 'multi'; readonly atMonoMs: number }
  | { readonly kind: 'outside'; readonly atMonoMs: number }
  | { readonly kind: 'down'; readonly atMonoMs: number };

export const AFTER_CHANGE_MS = 400;
export const AFTER_VISIT_MS = 1_500;

/**
 * Decides which touches count: none just after a screen change, none of a second finger.
 * One instance belongs to one mounted kiosk; the clock is passed in with each call.
 */
export class TouchGate {
  #closedUntil = 0;
  readonly #down = new Set<number>();

  /** Ignores every touch for `ms` from now; a longer closing already in force stays. */
  close(nowMs: number, ms: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, nowMs + ms);
  }

  isOpen(nowMs: number): boolean {
    return nowMs >= this.#closedUntil;
  }

  /** A pointer came down. True when it is the only one and the gate is open: it may press something. */
  pressed(pointerId: number, nowMs: number): boolean {
    this.#down.add(pointerId);
    return this.#down.size === 1 && this.isOpen(nowMs);
  }

  released(pointerId: number): void {
    this.#down.delete(pointerId);
  }

  get simultaneous(): number {
    return this.#down.size;
  }
}

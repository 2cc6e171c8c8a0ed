/** Touches are ignored this long after each change of screen: nobody answers a question they have not seen. */
export const AFTER_CHANGE_MS = 400;
/** The first screen ignores touches this long after a visit: a late tap must not start the next one. */
export const AFTER_VISIT_MS = 1_500;
/** How long a chosen answer is shown before the next question. */
export const CHOSEN_SHOWN_MS = 350;

/**
 * Decides which touches count: none just after a screen change, none of a second finger.
 * One instance belongs to one mounted kiosk; the clock is passed in with each call.
 */
export class TouchGate {
  #closedUntil = 0;
  #accepted: number | null = null;
  readonly #down = new Set<number>();

  /** Ignores every touch for `ms` from now; a longer closing already in force stays. */
  close(nowMs: number, ms: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, nowMs + ms);
    this.#accepted = null;
  }

  isOpen(nowMs: number): boolean {
    return nowMs >= this.#closedUntil;
  }

  /** A pointer came down somewhere on the glass. */
  pressed(pointerId: number, nowMs: number): void {
    this.#down.add(pointerId);
    if (this.#down.size === 1 && this.isOpen(nowMs)) this.#accepted = pointerId;
  }

  /** True for the one pointer that may press something: alone when it came down, and the gate has been open since. */
  accepts(pointerId: number): boolean {
    return this.#accepted === pointerId;
  }

  released(pointerId: number): void {
    this.#down.delete(pointerId);
    if (this.#accepted === pointerId) this.#accepted = null;
  }

  /** How many fingers are on the glass. */
  get simultaneous(): number {
    return this.#down.size;
  }
}

/** How many steps a screen may be tightened when its texts do not fit; the style sheet says what each step does. */
export const MAX_TIGHT = 4;

/** The two ways a screen gives room: fewer columns of cards, then tighter type, never below the smallest legible size. */
export interface Fit {
  readonly columns: number;
  readonly tight: number;
}

export interface Overflow {
  /** A word is wider than its card. */
  readonly sideways: boolean;
  /** Something is higher than its room. */
  readonly down: boolean;
}

/** The next thing to try; null when all fits or nothing is left to give. */
export function nextFit(fit: Fit, { sideways, down }: Overflow): Fit | null {
  if (sideways && fit.columns > 1) return { ...fit, columns: Math.ceil(fit.columns / 2) };
  if ((sideways || down) && fit.tight < MAX_TIGHT) return { ...fit, tight: fit.tight + 1 };
  return null;
}

/** How many cards stand how: a grid of choices, or the points of a worded scale, which keep to one row where they can. */
export interface Cards {
  readonly count: number;
  readonly row?: boolean;
}

/** Columns to begin with: three on a wide screen, two on a tall one, one there with large text. */
export function columnsOf(tall: boolean, largeText: boolean, { count, row }: Cards): number {
  if (row) return tall ? 1 : count;
  if (tall) return largeText ? 1 : 2;
  return count === 2 || count === 4 ? 2 : 3;
}

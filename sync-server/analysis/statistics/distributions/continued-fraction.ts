const TINY = 1e-300;
const ENOUGH = 1e-16;
const MAX_STEPS = 20_000;

/** One step of a continued fraction: `a` over (`b` plus the next). */
export interface FractionStep {
  readonly a: number;
  readonly b: number;
}

/**
 * Value of b0 + a1 / (b1 + a2 / (b2 + ...)). `step(i)`, i >= 1, gives a and b.
 * Source: Lentz's method as modified by Thompson & Barnett 1986.
 */
export function continuedFraction(b0: number, step: (i: number) => FractionStep): number {
  let value = b0 || TINY;
  let numerator = value;
  let denominator = 0;
  for (let i = 1; i <= MAX_STEPS; i += 1) {
    const { a, b } = step(i);
    denominator = 1 / (b + a * denominator || TINY);
    numerator = b + a / numerator || TINY;
    const factor = numerator * denominator;
    value *= factor;
    if (Math.abs(factor - 1) < ENOUGH) break;
  }
  return value;
}

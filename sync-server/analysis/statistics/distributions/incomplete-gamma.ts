import { continuedFraction } from './continued-fraction.ts';
import { logGamma } from './log-gamma.ts';

/**
 * Upper regularised incomplete gamma function Q(a, x), a > 0, x >= 0: the tail itself, never 1 - P where it is small.
 * Source: Abramowitz & Stegun 6.5.29 (series) and 6.5.31 (continued fraction).
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) return 1 - scale * lowerSeries(a, x);
  return scale / continuedFraction(x + 1 - a, (i) => ({ a: i * (a - i), b: x + 2 * i + 1 - a }));
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let next = a + 1; term > sum * Number.EPSILON; next += 1) {
    term *= x / next;
    sum += term;
  }
  return sum;
}

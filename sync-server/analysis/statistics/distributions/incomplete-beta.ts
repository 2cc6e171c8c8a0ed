import { continuedFraction } from './continued-fraction.ts';
import { logGamma } from './log-gamma.ts';

/**
 * Regularised incomplete beta function I_x(a, b), a, b > 0.
 *
 * @param x  0..1
 * @param y  1 - x, worked out by the caller without cancellation
 * Source    Abramowitz & Stegun 26.5.8, as a continued fraction; the side that converges quickly
 */
export function incompleteBeta(a: number, b: number, x: number, y: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x < (a + 1) / (a + b + 2) ? lowerBeta(a, b, x, y) : 1 - lowerBeta(b, a, y, x);
}

function lowerBeta(a: number, b: number, x: number, y: number): number {
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  const scale = Math.exp(a * Math.log(x) + b * Math.log(y) - logBeta) / a;
  return scale / continuedFraction(1, (i) => ({ a: numerator(a, b, x, i), b: 1 }));
}

function numerator(a: number, b: number, x: number, i: number): number {
  const m = Math.floor(i / 2);
  if (i % 2 === 0) return (m * (b - m) * x) / ((a + i - 1) * (a + i));
  return (-(a + m) * (a + b + m) * x) / ((a + i - 1) * (a + i));
}

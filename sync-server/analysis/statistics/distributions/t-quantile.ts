import { logGamma } from './log-gamma.ts';
import { normalQuantile } from './normal.ts';
import { tTwoSided } from './tails.ts';

const STEPS = 200;

/**
 * The t with P(|T| <= t) = `level`, 0 < level < 1: half the width of an interval in standard errors.
 * Newton's method on the tail, kept inside a bracket.
 */
export function tHalfWidth(level: number, df: number): number {
  const outside = 1 - level;
  let low = 0;
  let high = Number.MAX_VALUE;
  let t = normalQuantile(1 - outside / 2);
  for (let step = 0; step < STEPS; step += 1) {
    const excess = tTwoSided(t, df) - outside;
    if (excess > 0) low = t;
    else high = t;
    const next = t + excess / (2 * tDensity(t, df));
    const inside = next > low && next < high ? next : between(low, high, t);
    if (Math.abs(inside - t) <= 4 * Number.EPSILON * t) return inside;
    t = inside;
  }
  return t;
}

function between(low: number, high: number, t: number): number {
  return high === Number.MAX_VALUE ? 2 * t : (low + high) / 2;
}

function tDensity(t: number, df: number): number {
  const scale = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(Math.PI * df);
  return Math.exp(scale - ((df + 1) / 2) * Math.log1p((t * t) / df));
}

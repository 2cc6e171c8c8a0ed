import { tHalfWidth } from '../distributions/t-quantile.ts';
import { tTwoSided } from '../distributions/tails.ts';
import { mean, sumOf } from '../linear/vector.ts';
import { type Refused, refused } from '../refused.ts';

export interface Welch {
  readonly status: 'ok';
  /** Mean of x less mean of y. */
  readonly difference: number;
  readonly t: number;
  readonly df: number;
  /** Two-sided. */
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/** Difference of two means without the assumption of equal spread. Refused below two values a side or without any spread. Source: Welch 1947. */
export function welch(x: readonly number[], y: readonly number[], level = 0.95): Welch | Refused {
  if (x.length < 2 || y.length < 2) return refused('too-few-teams');
  if (![...x, ...y].every(Number.isFinite)) return refused('bad-input');
  const [a, b] = [errorSquare(x), errorSquare(y)];
  if (a + b === 0) return refused('constant-outcome');
  const difference = mean(x) - mean(y);
  const se = Math.sqrt(a + b);
  const df = (a + b) ** 2 / (a ** 2 / (x.length - 1) + b ** 2 / (y.length - 1));
  const half = tHalfWidth(level, df) * se;
  const t = difference / se;
  return { status: 'ok', difference, t, df, p: tTwoSided(t, df), ciLow: difference - half, ciHigh: difference + half };
}

/** Squared standard error of a mean. */
function errorSquare(values: readonly number[]): number {
  const middle = mean(values);
  return sumOf(values.map((value) => (value - middle) ** 2)) / (values.length - 1) / values.length;
}

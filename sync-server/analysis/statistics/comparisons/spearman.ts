import { normalQuantile } from '../distributions/normal.ts';
import { tTwoSided } from '../distributions/tails.ts';
import { correlation } from '../linear/correlation.ts';
import { isConstant } from '../linear/vector.ts';
import { type Refused, refused } from '../refused.ts';
import { midranks } from './midranks.ts';

export interface Spearman {
  readonly status: 'ok';
  readonly rho: number;
  /** Two-sided, t approximation with n - 2 degrees of freedom. */
  readonly p: number;
  /** Interval by Fisher's z with the spread of Bonett & Wright 2000; -1..1 below four pairs. */
  readonly low: number;
  readonly high: number;
}

/** Rank correlation with midranks for ties. Refused below three pairs or where one side does not vary. */
export function spearman(x: readonly number[], y: readonly number[], level = 0.95): Spearman | Refused {
  if (x.length !== y.length || ![...x, ...y].every(Number.isFinite)) return refused('bad-input');
  if (x.length < 3) return refused('too-few-teams');
  if (isConstant(x) || isConstant(y)) return refused('no-predictors');
  const rho = correlation(midranks(x).ranks, midranks(y).ranks);
  const df = x.length - 2;
  return {
    status: 'ok',
    rho,
    p: tTwoSided(rho * Math.sqrt(df / (1 - rho * rho)), df),
    ...interval(rho, x.length, level),
  };
}

function interval(rho: number, n: number, level: number): { low: number; high: number } {
  if (n < 4) return { low: -1, high: 1 };
  const half = normalQuantile((1 + level) / 2) * Math.sqrt((1 + (rho * rho) / 2) / (n - 3));
  return { low: Math.tanh(Math.atanh(rho) - half), high: Math.tanh(Math.atanh(rho) + half) };
}

import { normalTwoSided } from '../distributions/normal.ts';
import { type Refused, refused } from '../refused.ts';
import { midranks } from './midranks.ts';

export interface RankSum {
  readonly status: 'ok';
  /** Pairs in which x is larger, ties as a half: 0..n1 n2. */
  readonly W: number;
  /** Two-sided, normal approximation corrected for ties. */
  readonly p: number;
  /** P(X > Y) + P(X = Y) / 2. */
  readonly probabilitySuperiority: number;
}

/**
 * Wilcoxon's rank sum test. `continuity`: W is moved by a half towards its mean; yes unless told.
 * Refused with an empty side or where all values are alike. Source: Hollander & Wolfe 1973.
 */
export function rankSum(x: readonly number[], y: readonly number[], continuity = true): RankSum | Refused {
  if (x.length === 0 || y.length === 0) return refused('too-few-teams');
  if (![...x, ...y].every(Number.isFinite)) return refused('bad-input');
  const { ranks, ties } = midranks([...x, ...y]);
  const W = ranks.slice(0, x.length).reduce((sum, rank) => sum + rank, 0) - (x.length * (x.length + 1)) / 2;
  const [pairs, n] = [x.length * y.length, x.length + y.length];
  const tied = ties.reduce((sum, size) => sum + size ** 3 - size, 0);
  const variance = (pairs / 12) * (n + 1 - tied / (n * (n - 1)));
  if (!(variance > 0)) return refused('constant-outcome');
  const off = Math.max(0, Math.abs(W - pairs / 2) - (continuity ? 0.5 : 0));
  return { status: 'ok', W, p: normalTwoSided(off / Math.sqrt(variance)), probabilitySuperiority: W / pairs };
}

import { chiSquareUpperTail } from '../distributions/tails.ts';
import { sumOf } from '../linear/vector.ts';
import { type Refused, refused } from '../refused.ts';

export interface ChiSquareTest {
  readonly status: 'ok';
  readonly chisq: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Whether the shares k / n of two groups or more are equal: Pearson's chi-square without correction.
 * Refused below two groups, with an empty group, or where none or all are marked. Source: Fleiss 1981.
 */
export function propTest(k: readonly number[], n: readonly number[]): ChiSquareTest | Refused {
  const pooled = pooledShare(k, n);
  if (typeof pooled !== 'number') return pooled;
  const chisq = sumOf(
    k.map((marked, at) => (marked - (n[at] as number) * pooled) ** 2 / ((n[at] as number) * pooled * (1 - pooled))),
  );
  return { status: 'ok', chisq, df: k.length - 1, p: chiSquareUpperTail(chisq, k.length - 1) };
}

/**
 * Whether the shares rise or fall with a score of the groups (1, 2, 3 ... unless told). Refused like `propTest`, or with scores
 * all alike. Source: Cochran 1954, Armitage 1955.
 */
export function propTrend(
  k: readonly number[],
  n: readonly number[],
  score?: readonly number[],
): ChiSquareTest | Refused {
  const pooled = pooledShare(k, n);
  if (typeof pooled !== 'number') return pooled;
  const scores = score ?? k.map((_, at) => at + 1);
  if (scores.length !== k.length) return refused('bad-input', ['score']);
  const middle = sumOf(scores.map((value, at) => value * (n[at] as number))) / sumOf(n);
  const spread = sumOf(scores.map((value, at) => (n[at] as number) * (value - middle) ** 2));
  if (!(spread > 0)) return refused('no-predictors', ['score']);
  const slope = sumOf(scores.map((value, at) => (value - middle) * ((k[at] as number) - (n[at] as number) * pooled)));
  const chisq = slope ** 2 / (spread * pooled * (1 - pooled));
  return { status: 'ok', chisq, df: 1, p: chiSquareUpperTail(chisq, 1) };
}

function pooledShare(k: readonly number[], n: readonly number[]): number | Refused {
  const valid =
    k.length === n.length &&
    n.every((answers, at) => answers > 0 && (k[at] as number) >= 0 && (k[at] as number) <= answers);
  if (!valid) return refused('bad-input');
  if (k.length < 2) return refused('too-few-teams');
  const pooled = sumOf(k) / sumOf(n);
  return pooled > 0 && pooled < 1 ? pooled : refused('constant-outcome');
}

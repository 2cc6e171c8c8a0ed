import { sumOf } from '../linear/vector.ts';
import { type Refused, refused } from '../refused.ts';

export interface WeightedStats {
  readonly status: 'ok';
  readonly mean: number;
  /** Divisor: sum of weights - 1. */
  readonly variance: number;
}

/** Mean and variance with weights that count answers. Refused where the weights sum to 1 or less, or one is negative. */
export function weightedStats(x: readonly number[], w: readonly number[]): WeightedStats | Refused {
  const valid = x.length === w.length && x.every(Number.isFinite) && w.every((weight) => weight >= 0);
  if (!valid) return refused('bad-input');
  const total = sumOf(w);
  if (!(total > 1)) return refused('too-few-teams');
  const mean = sumOf(x.map((value, at) => value * (w[at] as number))) / total;
  const squares = sumOf(x.map((value, at) => (w[at] as number) * (value - mean) ** 2));
  return { status: 'ok', mean, variance: squares / (total - 1) };
}

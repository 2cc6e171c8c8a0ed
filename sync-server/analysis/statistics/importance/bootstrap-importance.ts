import { columnOf } from '../linear/vector.ts';
import { percentileRange } from '../quantile.ts';
import { isRefused, type Refused } from '../refused.ts';
import type { Predictors } from '../regression/design.ts';
import { blockOf } from './block.ts';
import { teamBootstrap } from './team-bootstrap.ts';

export interface BootstrapImportanceInput {
  readonly y: readonly number[];
  readonly predictors: Predictors;
  /** Resamples. */
  readonly B: number;
  /** .95 unless told. */
  readonly level?: number;
  /** Any whole number; the same seed gives the same ends. */
  readonly seed?: number;
}

export interface BootstrapImportance {
  readonly status: 'ok';
  /** Ends by predictor, as shares of the outcome's variance. */
  readonly low: Readonly<Record<string, number>>;
  readonly high: Readonly<Record<string, number>>;
}

/**
 * Percentile range of LMG shares when whole teams are drawn anew: shows how firm a ranking is. No confidence interval: it
 * covers the true share in 79-94 % with a strong signal, never with none. Refused where a regression is.
 */
export function bootstrapImportance(input: BootstrapImportanceInput): BootstrapImportance | Refused {
  const { y, predictors, B, level = 0.95, seed = 1 } = input;
  const block = blockOf({ y, predictors });
  if (isRefused(block)) return block;
  const columns = block.names.map((name) => columnOf(predictors[name] ?? []));
  const { shares } = teamBootstrap(columns, columnOf(y), B, seed);
  const ranges = block.names.map((name, at) => [name, percentileRange(shares[at] ?? [], level)] as const);
  return {
    status: 'ok',
    low: Object.fromEntries(ranges.map(([name, { low }]) => [name, low])),
    high: Object.fromEntries(ranges.map(([name, { high }]) => [name, high])),
  };
}

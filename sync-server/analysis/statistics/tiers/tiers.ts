import { quantileOfSorted } from '../quantile.ts';

/** Two figures closer than this are the same; of very large ones what rounding alone may make. */
const SLACK = 1e-9;
const ROUNDING = 8 * Number.EPSILON;

export interface Tiers {
  /** Upper ends of all tiers but the last, in the unit of the scores. */
  readonly cut: readonly number[];
  /** 1 = lowest, in the order of the scores. */
  readonly tier: readonly number[];
  /** Scores per tier, lowest first. */
  readonly counts: readonly number[];
}

/**
 * Splits scores at type-7 quantiles into `tiers` (3 unless told) parts: a score belongs to the first tier whose upper end it
 * does not exceed, so that equal scores stay together. At least one score.
 */
export function tiers(scores: readonly number[], parts = 3): Tiers {
  const sorted = Float64Array.from(scores).sort();
  const cut = Array.from({ length: parts - 1 }, (_, at) => quantileOfSorted(sorted, (at + 1) / parts));
  const tier = scores.map(
    (score) => 1 + cut.filter((end) => score > end + Math.max(SLACK, ROUNDING * Math.abs(end))).length,
  );
  const counts = Array.from({ length: parts }, (_, at) => tier.filter((one) => one === at + 1).length);
  return { cut, tier, counts };
}

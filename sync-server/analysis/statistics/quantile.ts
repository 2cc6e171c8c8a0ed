/**
 * Quantile of values that are sorted from small to large, 0 <= p <= 1, interpolated.
 * Source: type 7 of Hyndman & Fan 1996, the default of R.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (place - below) * (high - low);
}

/** Ends of the middle `level` of some draws. */
export function percentileRange(draws: ArrayLike<number>, level: number): { low: number; high: number } {
  const sorted = Float64Array.from(draws).sort();
  return { low: quantileOfSorted(sorted, (1 - level) / 2), high: quantileOfSorted(sorted, (1 + level) / 2) };
}

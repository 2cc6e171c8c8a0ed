/** Weighted mean of values; equal weights when none are given. */
export function weightedMean(values: readonly number[], weights: readonly number[] | null): number {
  let [sum, total] = [0, 0];
  for (const [at, value] of values.entries()) {
    const weight = weights?.[at] ?? 1;
    sum += weight * value;
    total += weight;
  }
  return sum / total;
}

/** Mean of each tier, lowest first; null for an empty tier. `tier` 1..parts, one a value. */
export function tierMeans(
  values: readonly number[],
  tier: readonly number[],
  parts: number,
  weights: readonly number[] | null,
): (number | null)[] {
  return Array.from({ length: parts }, (_, at) => {
    const inside = [...tier.keys()].filter((row) => tier[row] === at + 1);
    if (inside.length === 0) return null;
    return weightedMean(
      inside.map((row) => values[row] as number),
      weights && inside.map((row) => weights[row] as number),
    );
  });
}

/**
 * Mean of each tier in per cent of the mean of all (all = 100 %), the same weights above and below the line. Depends on where
 * the scale has its zero: for an index 0-100 and the like, never for NPS or figures with negatives. Null for an empty tier.
 */
export function relativeMeans(
  values: readonly number[],
  tier: readonly number[],
  parts: number,
  weights: readonly number[] | null,
): (number | null)[] {
  const all = weightedMean(values, weights);
  return tierMeans(values, tier, parts, weights).map((mean) => (mean === null ? null : (100 * mean) / all));
}

import type { Matrix } from '../linear/correlation.ts';

/** What is known of one group (team): answers, their means, and sums of squares and products about the means. */
export interface GroupMoments {
  readonly n: number;
  readonly means: readonly number[];
  readonly products: Matrix;
}

export interface BetweenCovariance {
  /** Answers per group, corrected for groups of unequal size: (N - Σn²/N) / (J - 1). */
  readonly n0: number;
  readonly ssBetween: Matrix;
  readonly ssWithin: Matrix;
  /** Covariance of the groups' true means: (MSB - MSW) / n0. May have a negative diagonal where groups do not differ. */
  readonly betweenCovariance: Matrix;
  /** Of `betweenCovariance`; null where a variance is not positive. */
  readonly correctedCorrelation: Matrix | null;
}

/**
 * Covariance between groups, freed of what single answers scatter inside them (answer noise and answering style).
 * Two groups or more, more answers than groups.
 * Source: ANOVA estimator; the idea of Lüdtke et al. 2008, multilevel latent covariates.
 */
export function betweenCovariance(groups: readonly GroupMoments[]): BetweenCovariance {
  const width = groups[0]?.means.length ?? 0;
  const total = groups.reduce((sum, { n }) => sum + n, 0);
  const grand = Array.from(
    { length: width },
    (_, a) => groups.reduce((sum, { n, means }) => sum + n * at(means, a), 0) / total,
  );
  const square = (entry: (a: number, b: number) => number) => grand.map((_, a) => grand.map((__, b) => entry(a, b)));
  const ssBetween = square((a, b) =>
    groups.reduce((sum, { n, means }) => sum + n * (at(means, a) - at(grand, a)) * (at(means, b) - at(grand, b)), 0),
  );
  const ssWithin = square((a, b) => groups.reduce((sum, { products }) => sum + at(products[a] ?? [], b), 0));
  const n0 = (total - groups.reduce((sum, { n }) => sum + n * n, 0) / total) / (groups.length - 1);
  const covariance = square(
    (a, b) =>
      (at(ssBetween[a] ?? [], b) / (groups.length - 1) - at(ssWithin[a] ?? [], b) / (total - groups.length)) / n0,
  );
  return { n0, ssBetween, ssWithin, betweenCovariance: covariance, correctedCorrelation: correlationOf(covariance) };
}

function correlationOf(covariance: Matrix): Matrix | null {
  const deviations = covariance.map((row, a) => Math.sqrt(at(row, a)));
  if (!deviations.every((deviation) => deviation > 0)) return null;
  return covariance.map((row, a) =>
    row.map((value, b) => (a === b ? 1 : value / (at(deviations, a) * at(deviations, b)))),
  );
}

function at(list: readonly number[], index: number): number {
  return list[index] as number;
}

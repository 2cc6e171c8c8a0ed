import type { Column } from '../linear/vector.ts';
import { type SeededRandom, seededRandom } from '../random/seeded-random.ts';
import { ResampledBetas } from './resampled-betas.ts';
import { ResampledCorrelations } from './resampled-correlations.ts';
import { Shapley } from './shapley.ts';
import { SubsetR2 } from './subset-r2.ts';

/** LMG shares and betas in every resample, predictor after predictor. */
export interface TeamBootstrap {
  /** `shares[predictor][resample]`, of the outcome's variance. */
  readonly shares: readonly Column[];
  /** Standardised coefficients, alike. */
  readonly betas: readonly Column[];
}

/**
 * Draws whole rows (teams) with replacement and computes LMG each time. Rows are counted, not copied: the correlations of a
 * resample are weighted sums. A predictor that does not vary in a resample has a share of 0 in it.
 */
export function teamBootstrap(columns: readonly Column[], y: Column, resamples: number, seed: number): TeamBootstrap {
  const draw = resampling(seededRandom(seed));
  const subsets = new SubsetR2(columns.length);
  const shapley = new Shapley(columns.length);
  const coefficients = new ResampledBetas(columns.length);
  const moments = new ResampledCorrelations([...columns, y]);
  const shares = columns.map(() => new Float64Array(resamples));
  const betas = columns.map(() => new Float64Array(resamples));
  moments.ofEach(resamples, draw, (correlations, at) => {
    subsets.fill(correlations);
    record(shares, at, shapley.fill(subsets.r2));
    record(betas, at, coefficients.fill(correlations));
  });
  return { shares, betas };
}

/** Writes how often each row is taken when as many are drawn with replacement; drawn anew at each call. */
export function resampling(random: SeededRandom): (counts: Float64Array) => void {
  return (counts) => {
    const rows = counts.length;
    counts.fill(0);
    for (let draw = 0; draw < rows; draw += 1) {
      const row = random.below(rows);
      counts[row] = (counts[row] as number) + 1;
    }
  };
}

function record(target: readonly Column[], at: number, values: Float64Array): void {
  for (let j = 0; j < target.length; j += 1) (target[j] as Column)[at] = values[j] as number;
}

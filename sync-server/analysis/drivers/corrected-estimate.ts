import { betasOf } from '../statistics/importance/block.ts';
import { resampling } from '../statistics/importance/team-bootstrap.ts';
import { cholesky } from '../statistics/linear/cholesky.ts';
import { eigen } from '../statistics/linear/eigen.ts';
import { percentileRange } from '../statistics/quantile.ts';
import { seededRandom } from '../statistics/random/seeded-random.ts';
import { type Covariances, ResampledCovariance, type SurveyPart } from './resampled-covariance.ts';

/** A variance between teams is taken to be at least this share of the variance of the observed means. */
const VARIANCE_FLOOR = 0.25;
/** Eigenvalues of the corrected correlations below this are noise. */
const EIGENVALUE_FLOOR = 0.06;
const LEVEL = 0.95;

export interface CorrectedInput {
  /** One value a team: the predictors and, last, the outcome. */
  readonly columns: readonly (readonly number[])[];
  /** Which of the columns are of one survey; a column of none is taken as it is. */
  readonly surveys: readonly SurveyPart[];
  readonly resamples: number;
  readonly seed: number;
}

export interface CorrectedBeta {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Standardised coefficients between teams' true values: what a plain regression of team means would show without answering
 * style and answer noise. 95 % interval by team bootstrap, percentile. In the order of the predictors.
 * Source: ANOVA estimator of the between-team covariance, the idea of Lüdtke et al. 2008; floors against negative variances.
 */
export function correctedEstimate({ columns, surveys, resamples, seed }: CorrectedInput): CorrectedBeta[] {
  const covariances = new ResampledCovariance(columns, surveys);
  const teams = columns[0]?.length ?? 0;
  const values = betasBetween(covariances.of(new Float64Array(teams).fill(1)));
  const draws = values.map(() => new Float64Array(resamples));
  covariances.ofEach(resamples, resampling(seededRandom(seed)), (resampled, at) => {
    for (const [j, beta] of betasBetween(resampled).entries()) (draws[j] as Float64Array)[at] = beta;
  });
  return values.map((value, j) => ({ value, ...percentileRange(draws[j] as Float64Array, LEVEL) }));
}

function betasBetween({ covariance, observed }: Covariances): number[] {
  const correlations = liftEigenvalues(standardised(covariance, observed));
  const predictors = correlations.length - 1;
  const among = correlations.slice(0, predictors).map((row) => row.slice(0, predictors));
  const withOutcome = correlations.slice(0, predictors).map((row) => row[predictors] as number);
  return betasOf({ among, withOutcome }) ?? withOutcome.map(() => 0);
}

function standardised(covariance: readonly (readonly number[])[], observed: readonly number[]): number[][] {
  const scales = covariance.map((row, at) => {
    const variance = Math.max(row[at] as number, VARIANCE_FLOOR * (observed[at] as number));
    return variance > 0 ? 1 / Math.sqrt(variance) : 0;
  });
  return covariance.map((row, a) =>
    row.map((value, b) => (a === b ? 1 : value * (scales[a] as number) * (scales[b] as number))),
  );
}

/** The nearest matrix whose eigenvalues are all above the floor, with a diagonal of 1 again. */
function liftEigenvalues(correlations: number[][]): number[][] {
  const lowered = correlations.map((row, a) => row.map((value, b) => (a === b ? value - EIGENVALUE_FLOOR : value)));
  if (cholesky(lowered)) return correlations;
  const { values, vectors } = eigen(correlations);
  const whole = correlations.map((row) => [...row]);
  for (const [k, value] of values.entries()) {
    if (value < EIGENVALUE_FLOOR) addOuter(whole, EIGENVALUE_FLOOR - value, vectors[k] as readonly number[]);
  }
  const scales = whole.map((row, at) => 1 / Math.sqrt(row[at] as number));
  return whole.map((row, a) => row.map((value, b) => value * (scales[a] as number) * (scales[b] as number)));
}

/** Adds `weight` times the outer product of the vector with itself. */
function addOuter(matrix: number[][], weight: number, vector: readonly number[]): void {
  for (const [a, row] of matrix.entries()) {
    const part = weight * (vector[a] as number);
    for (let b = 0; b < row.length; b += 1) row[b] = (row[b] as number) + part * (vector[b] as number);
  }
}

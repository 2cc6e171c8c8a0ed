import type { Column } from '../statistics/linear/vector.ts';
import { centred } from '../statistics/linear/vector.ts';
import type { GroupMoments } from '../statistics/reliability/between-covariance.ts';

/** Items answered by the same respondents. */
export interface SurveyPart {
  /** Places of the items among the columns. */
  readonly items: readonly number[];
  /** One per team, products in the order of `items`. */
  readonly moments: readonly GroupMoments[];
}

/**
 * Covariances of teams' true values, teams taken any number of times: (MSB - MSW) / n0 inside a survey, the covariance of
 * team means across surveys (there the respondents differ, so that nothing but the teams can make it).
 */
export class ResampledCovariance {
  private readonly columns: readonly Column[];
  private readonly surveys: readonly SurveyScatter[];

  constructor(columns: readonly (readonly number[])[], surveys: readonly SurveyPart[]) {
    this.columns = columns.map(centred);
    this.surveys = surveys.map((part) => new SurveyScatter(this.columns, part));
  }

  /** `observed`: variances of the team means themselves. */
  of(counts: Float64Array): { covariance: number[][]; observed: number[] } {
    const covariance = plainCovariance(this.columns, counts);
    const observed = covariance.map((row, at) => row[at] as number);
    for (const survey of this.surveys) survey.correct(covariance, counts);
    return { covariance, observed };
  }
}

function plainCovariance(columns: readonly Column[], counts: Float64Array): number[][] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const means = columns.map(
    (column) => column.reduce((sum, value, row) => sum + value * (counts[row] as number), 0) / total,
  );
  return columns.map((a, i) =>
    columns.map((b, j) => {
      let sum = 0;
      for (let row = 0; row < counts.length; row += 1) {
        sum +=
          (counts[row] as number) *
          ((a[row] as number) - (means[i] as number)) *
          ((b[row] as number) - (means[j] as number));
      }
      return sum / (total - 1);
    }),
  );
}

/** One survey's scatter inside the teams, laid out for quick sums. */
class SurveyScatter {
  private readonly items: readonly number[];
  private readonly sizes: Float64Array;
  private readonly means: readonly Column[];
  /** One flat square per team. */
  private readonly products: readonly Float64Array[];

  constructor(columns: readonly Column[], { items, moments }: SurveyPart) {
    this.items = items;
    this.sizes = Float64Array.from(moments, ({ n }) => n);
    this.means = items.map((at) => columns[at] as Column);
    this.products = moments.map(({ products }) => Float64Array.from(products.flat()));
  }

  correct(covariance: number[][], counts: Float64Array): void {
    const { items, sizes } = this;
    const weights = counts.map((count, row) => count * (sizes[row] as number));
    const teams = counts.reduce((sum, count) => sum + count, 0);
    const answers = weights.reduce((sum, weight) => sum + weight, 0);
    const squares = weights.reduce((sum, weight, row) => sum + weight * (sizes[row] as number), 0);
    const n0 = (answers - squares / answers) / (teams - 1);
    const between = weightedSquares(this.means, weights, answers);
    const within = this.within(counts);
    const width = items.length;
    for (let a = 0; a < width; a += 1) {
      for (let b = 0; b < width; b += 1) {
        const msBetween = (between[a * width + b] as number) / (teams - 1);
        const msWithin = (within[a * width + b] as number) / (answers - teams);
        (covariance[items[a] as number] as number[])[items[b] as number] = (msBetween - msWithin) / n0;
      }
    }
  }

  private within(counts: Float64Array): Float64Array {
    const sum = new Float64Array(this.items.length ** 2);
    for (let row = 0; row < counts.length; row += 1) {
      const count = counts[row] as number;
      if (count === 0) continue;
      const products = this.products[row] as Float64Array;
      for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] as number) + count * (products[at] as number);
    }
    return sum;
  }
}

/** Sums of squares and products about the weighted means, as one flat square. */
function weightedSquares(columns: readonly Column[], weights: Float64Array, total: number): Float64Array {
  const width = columns.length;
  const means = columns.map(
    (column) => column.reduce((sum, value, row) => sum + value * (weights[row] as number), 0) / total,
  );
  const squares = new Float64Array(width * width);
  for (let i = 0; i < width; i += 1) {
    const [a, meanA] = [columns[i] as Column, means[i] as number];
    for (let j = i; j < width; j += 1) {
      const [b, meanB] = [columns[j] as Column, means[j] as number];
      let sum = 0;
      for (let row = 0; row < weights.length; row += 1) {
        sum += (weights[row] as number) * ((a[row] as number) - meanA) * ((b[row] as number) - meanB);
      }
      squares[i * width + j] = sum;
      squares[j * width + i] = sum;
    }
  }
  return squares;
}

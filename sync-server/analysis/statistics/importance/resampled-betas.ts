const NOTHING_LEFT = 1e-12;

/** Standardised coefficients from the upper triangle of correlations by rows, the outcome last; made in place. */
export class ResampledBetas {
  readonly values: Float64Array;
  private readonly work: Float64Array;
  private readonly predictors: number;

  constructor(predictors: number) {
    this.predictors = predictors;
    this.values = new Float64Array(predictors);
    this.work = new Float64Array((predictors + 1) ** 2);
  }

  /** A predictor that tells nothing beyond those before it gets 0. */
  fill(correlations: Float64Array): Float64Array {
    this.work.set(correlations);
    for (let pivot = 0; pivot < this.predictors; pivot += 1) this.sweep(pivot);
    for (let row = this.predictors - 1; row >= 0; row -= 1) this.values[row] = this.backwards(row);
    return this.values;
  }

  private sweep(pivot: number): void {
    const { work, predictors } = this;
    const width = predictors + 1;
    const left = work[pivot * width + pivot] as number;
    if (left <= NOTHING_LEFT) return;
    for (let row = pivot + 1; row < predictors; row += 1) {
      const factor = (work[pivot * width + row] as number) / left;
      for (let column = row; column < width; column += 1) {
        work[row * width + column] =
          (work[row * width + column] as number) - factor * (work[pivot * width + column] as number);
      }
    }
  }

  private backwards(row: number): number {
    const { work, values, predictors } = this;
    const start = row * (predictors + 1);
    const left = work[start + row] as number;
    if (left <= NOTHING_LEFT) return 0;
    let rest = work[start + predictors] as number;
    for (let column = row + 1; column < predictors; column += 1) {
      rest -= (work[start + column] as number) * (values[column] as number);
    }
    return rest / left;
  }
}

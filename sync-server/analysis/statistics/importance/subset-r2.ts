/** Left of a variance of 1 after the other predictors: below this nothing new is told. */
const NOTHING_LEFT = 1e-12;

/**
 * R² of every subset of p predictors, made again and again for a bootstrap: `r2[mask]`, bit j of the mask = predictor j.
 * Each subset costs about as much as its own R²: predictors are swept out of the correlations (Schur complements) along a tree in
 * which a subset is followed by those that add a later predictor, and a subset with few later ones has little left to sweep.
 */
export class SubsetR2 {
  readonly r2: Float64Array;
  private readonly width: number;
  /** One matrix for each depth of the tree: predictors and, last, the outcome; the upper triangle. */
  private readonly swept: readonly Float64Array[];
  private readonly predictors: number;

  constructor(predictors: number) {
    this.predictors = predictors;
    this.width = predictors + 1;
    this.r2 = new Float64Array(2 ** predictors);
    this.swept = Array.from({ length: this.width }, () => new Float64Array(this.width * this.width));
  }

  /** Fills `r2` from correlations by rows, the outcome last; only the upper triangle is read. Returns R² of all predictors. */
  fill(correlations: Float64Array): number {
    (this.swept[0] as Float64Array).set(correlations);
    this.r2[0] = 0;
    this.descend(0, 0, 0);
    return this.r2[this.r2.length - 1] as number;
  }

  private descend(mask: number, from: number, depth: number): void {
    const { width, predictors, r2 } = this;
    const matrix = this.swept[depth] as Float64Array;
    for (let j = from; j < predictors; j += 1) {
      const left = matrix[j * width + j] as number;
      const shared = matrix[j * width + predictors] as number;
      const next = mask | (1 << j);
      const told = left > NOTHING_LEFT;
      r2[next] = (r2[mask] as number) + (told ? (shared * shared) / left : 0);
      if (j + 1 === predictors) break;
      this.sweep(depth, j, told ? 1 / left : 0);
      this.descend(next, j + 1, depth + 1);
    }
  }

  /** Rows after `pivot` of this depth, less what the pivot tells, to the next depth. */
  private sweep(depth: number, pivot: number, inverse: number): void {
    const { width } = this;
    const source = this.swept[depth] as Float64Array;
    const target = this.swept[depth + 1] as Float64Array;
    const top = pivot * width;
    for (let row = pivot + 1; row < width - 1; row += 1) {
      const factor = (source[top + row] as number) * inverse;
      const start = row * width;
      for (let column = row; column < width; column += 1) {
        target[start + column] = (source[start + column] as number) - factor * (source[top + column] as number);
      }
    }
  }
}

import { type Column, centred } from '../linear/vector.ts';

/** Correlations of columns whose rows are taken any number of times; the upper triangle, by rows, made in place. */
export class ResampledCorrelations {
  private readonly width: number;
  private readonly rows: Float64Array;
  private readonly means: Float64Array;
  private readonly matrix: Float64Array;

  constructor(columns: readonly Column[]) {
    this.width = columns.length;
    this.means = new Float64Array(this.width);
    this.matrix = new Float64Array(this.width * this.width);
    const shifted = columns.map(centred);
    const length = columns[0]?.length ?? 0;
    this.rows = Float64Array.from({ length: length * this.width }, (_, at) => {
      const row = Math.floor(at / this.width);
      return shifted[at % this.width]?.[row] as number;
    });
  }

  /** `counts`: how often each row is taken. A column that does not vary has correlations of 0 and a 1 on the diagonal. */
  of(counts: Float64Array): Float64Array {
    this.means.fill(0);
    this.matrix.fill(0);
    let total = 0;
    for (let row = 0; row < counts.length; row += 1) {
      const count = counts[row] as number;
      total += count;
      if (count > 0) this.addRow(row * this.width, count);
    }
    this.takeMeans(total);
    this.standardise();
    return this.matrix;
  }

  private addRow(start: number, count: number): void {
    const { rows, means, matrix, width } = this;
    for (let i = 0; i < width; i += 1) {
      const value = count * (rows[start + i] as number);
      means[i] = (means[i] as number) + value;
      for (let j = i; j < width; j += 1) {
        matrix[i * width + j] = (matrix[i * width + j] as number) + value * (rows[start + j] as number);
      }
    }
  }

  private takeMeans(total: number): void {
    const { means, matrix, width } = this;
    for (let i = 0; i < width; i += 1) {
      for (let j = i; j < width; j += 1) {
        matrix[i * width + j] =
          (matrix[i * width + j] as number) - ((means[i] as number) * (means[j] as number)) / total;
      }
    }
  }

  private standardise(): void {
    const { matrix, means, width } = this;
    for (let i = 0; i < width; i += 1) {
      const variance = matrix[i * width + i] as number;
      means[i] = variance > 0 ? 1 / Math.sqrt(variance) : 0;
    }
    for (let i = 0; i < width; i += 1) {
      for (let j = i; j < width; j += 1) {
        matrix[i * width + j] = (matrix[i * width + j] as number) * (means[i] as number) * (means[j] as number);
      }
      matrix[i * width + i] = 1;
    }
  }
}

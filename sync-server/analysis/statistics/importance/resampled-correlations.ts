import { type Column, centred } from '../linear/vector.ts';
import { WeightedSums } from '../linear/weighted-sums.ts';

/** What is left of a column's variance when it does not vary, as a part of the variance it had: rounding only. */
const ROUNDING = 1e-13;

/** Correlations of columns whose rows are taken any number of times; the upper triangle, by rows, made in place. */
export class ResampledCorrelations {
  private readonly width: number;
  private readonly parts: WeightedSums;
  /** Sums with every row taken once. */
  private readonly all: Float64Array;
  private readonly left: Float64Array;
  private readonly scales: Float64Array;
  private readonly matrix: Float64Array;

  constructor(columns: readonly Column[]) {
    this.width = columns.length;
    const rows = columns[0]?.length ?? 0;
    this.parts = new WeightedSums(partsOf(columns.map(centred), rows), 1 + this.width + triangle(this.width));
    this.all = this.parts.of(new Float64Array(rows).fill(1)).slice();
    this.left = new Float64Array(this.all.length);
    this.scales = new Float64Array(this.width);
    this.matrix = new Float64Array(this.width * this.width);
  }

  /** `counts`: how often each row is taken. A column that does not vary has correlations of 0 and a 1 on the diagonal. */
  of(counts: Float64Array): Float64Array {
    return this.fromSums(this.parts.of(counts));
  }

  /** The same of `times` sets of counts, to be used before `take` returns. @param fill  writes the next counts */
  ofEach(times: number, fill: (counts: Float64Array) => void, take: (matrix: Float64Array, at: number) => void): void {
    this.parts.ofEach(times, fill, (sums, at) => take(this.fromSums(sums), at));
  }

  /** Every row taken once but these: taken out of the sums of all, so that it costs no more than the rows left out. */
  leaving(rows: readonly number[]): Float64Array {
    const { all, left, parts } = this;
    left.set(all);
    for (const row of rows) {
      for (let at = 0; at < parts.width; at += 1) left[at] = (left[at] as number) - parts.at(row, at);
    }
    return this.fromSums(left);
  }

  private fromSums(sums: Float64Array): Float64Array {
    const { matrix, scales, width, all } = this;
    const total = sums[0] as number;
    let at = 1 + width;
    for (let i = 0; i < width; i += 1) {
      const mean = (sums[1 + i] as number) / total;
      const whole = all[at] as number;
      for (let j = i; j < width; j += 1, at += 1) {
        matrix[i * width + j] = (sums[at] as number) - mean * (sums[1 + j] as number);
      }
      const variance = matrix[i * width + i] as number;
      scales[i] = variance > ROUNDING * whole ? 1 / Math.sqrt(variance) : 0;
    }
    this.standardise();
    return matrix;
  }

  private standardise(): void {
    const { matrix, scales, width } = this;
    for (let i = 0; i < width; i += 1) {
      for (let j = i; j < width; j += 1) {
        matrix[i * width + j] = (matrix[i * width + j] as number) * (scales[i] as number) * (scales[j] as number);
      }
      matrix[i * width + i] = 1;
    }
  }
}

function triangle(width: number): number {
  return (width * (width + 1)) / 2;
}

/** What each row adds: itself, its values, their products (upper triangle by rows). */
function partsOf(columns: readonly Column[], rows: number): Float64Array[] {
  const width = columns.length;
  return Array.from({ length: rows }, (_, row) => {
    const parts = new Float64Array(1 + width + triangle(width));
    parts[0] = 1;
    let at = 1 + width;
    for (let i = 0; i < width; i += 1) {
      const value = columns[i]?.[row] as number;
      parts[1 + i] = value;
      for (let j = i; j < width; j += 1, at += 1) parts[at] = value * (columns[j]?.[row] as number);
    }
    return parts;
  });
}

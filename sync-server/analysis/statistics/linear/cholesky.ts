import type { Matrix } from './correlation.ts';

/** A pivot below this, for a matrix with a diagonal of about 1, is no longer positive. */
const PIVOT_TOLERANCE = 1e-12;

/** Lower triangle L (by rows) with L L' = matrix; null unless the matrix is positive definite. */
export function cholesky(matrix: Matrix): number[][] | null {
  const lower: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const made: number[] = [];
    for (let j = 0; j < i; j += 1) {
      const above = lower[j] as number[];
      made.push(((row[j] as number) - partialDot(made, above, j)) / (above[j] as number));
    }
    const pivot = (row[i] as number) - partialDot(made, made, i);
    if (!(pivot > PIVOT_TOLERANCE)) return null;
    lower.push([...made, Math.sqrt(pivot)]);
  }
  return lower;
}

/** x with L L' x = b. */
export function solveCholesky(lower: readonly (readonly number[])[], b: readonly number[]): number[] {
  const forward: number[] = [];
  for (const [i, row] of lower.entries()) {
    forward.push(((b[i] as number) - partialDot(row, forward, i)) / (row[i] as number));
  }
  const x = new Array<number>(b.length).fill(0);
  for (let i = b.length - 1; i >= 0; i -= 1) {
    let rest = forward[i] as number;
    for (let j = i + 1; j < b.length; j += 1) rest -= (lower[j]?.[i] as number) * (x[j] as number);
    x[i] = rest / (lower[i]?.[i] as number);
  }
  return x;
}

function partialDot(a: readonly number[], b: readonly number[], length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

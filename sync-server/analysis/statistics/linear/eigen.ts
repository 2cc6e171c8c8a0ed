import type { Matrix } from './correlation.ts';

export interface Eigen {
  readonly values: readonly number[];
  /** `vectors[k]` belongs to `values[k]`; length 1. */
  readonly vectors: readonly (readonly number[])[];
}

const SWEEPS = 60;

/** Eigenvalues and vectors of a symmetric matrix, in no order. Source: cyclic Jacobi, Golub & Van Loan 2013, 8.5. */
export function eigen(matrix: Matrix): Eigen {
  const a = matrix.map((row) => [...row]);
  const vectors: number[][] = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a) > 0; sweep += 1) {
    for (let p = 0; p < a.length; p += 1) for (let q = p + 1; q < a.length; q += 1) rotate(a, vectors, p, q);
  }
  return { values: a.map((row, at) => row[at] as number), vectors };
}

function offDiagonal(a: readonly (readonly number[])[]): number {
  return a.reduce(
    (sum, row, i) => sum + row.reduce((rest, value, j) => (i === j ? rest : rest + Math.abs(value)), 0),
    0,
  );
}

/** Makes a[p][q] zero by turning rows and columns p and q. */
function rotate(a: number[][], vectors: number[][], p: number, q: number): void {
  const [rowP, rowQ] = [a[p] as number[], a[q] as number[]];
  const off = rowP[q] as number;
  const [onP, onQ] = [rowP[p] as number, rowQ[q] as number];
  if (Math.abs(off) <= 0.1 * Number.EPSILON * (Math.abs(onP) + Math.abs(onQ))) {
    rowP[q] = 0;
    rowQ[p] = 0;
    return;
  }
  const half = (onQ - onP) / (2 * off);
  const tangent = Math.sign(half || 1) / (Math.abs(half) + Math.sqrt(1 + half * half));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = tangent * cosine;
  for (const row of a) turn(row, p, q, cosine, sine);
  turnRows(rowP, rowQ, cosine, sine);
  rowP[q] = 0;
  rowQ[p] = 0;
  turnRows(vectors[p] as number[], vectors[q] as number[], cosine, sine);
}

function turn(row: number[], p: number, q: number, cosine: number, sine: number): void {
  const atP = row[p] as number;
  const atQ = row[q] as number;
  row[p] = cosine * atP - sine * atQ;
  row[q] = sine * atP + cosine * atQ;
}

function turnRows(rowP: number[], rowQ: number[], cosine: number, sine: number): void {
  for (let at = 0; at < rowP.length; at += 1) {
    const atP = rowP[at] as number;
    const atQ = rowQ[at] as number;
    rowP[at] = cosine * atP - sine * atQ;
    rowQ[at] = sine * atP + cosine * atQ;
  }
}

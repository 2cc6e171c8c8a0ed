import { ExactSum } from './exact-sum.ts';
import { applyQ, applyTransposedQ, type Factored, factor, solveLower, solveUpper } from './qr.ts';
import { scaledColumns } from './scaled-columns.ts';
import { addScaled, type Column } from './vector.ts';

/** A diagonal of R below this, for columns of length about 1: the column is a sum of the others. NIST Filip has 4e-8. */
const RANK_TOLERANCE = 1e-10;
/** A column counts as part of a perfect sum from this coefficient on, both being of length about 1. */
const PART_OF_SUM = 1e-6;
const REFINEMENTS = 3;

export interface LeastSquares {
  readonly solution: Column;
  readonly residuals: Column;
  /** Diagonal of the hat matrix: the pull of each row on its own fitted value. */
  readonly leverage: Column;
  /** Rows of (X'X)⁻¹ X': what each coefficient takes from each y. Their squares sum to the diagonal of (X'X)⁻¹. */
  readonly influence: readonly Column[];
}

/** Columns that make a perfect sum, by index: the first that is a sum of columns before it, and those columns. */
export type Dependent = readonly number[];

/**
 * y as a sum of columns with the smallest squared error, refined against residuals kept to twice double precision.
 * More rows than columns. Refused (the dependent columns are told) when a column is a sum of earlier ones.
 * Source: Björck 1967, iterative refinement of the augmented system.
 */
export function leastSquares(original: readonly Column[], y: Column): LeastSquares | Dependent {
  const { columns, scales } = scaledColumns(original);
  const factored = factor(columns);
  const dependent = dependentColumns(factored);
  if (dependent.length > 0) return dependent;
  const solution = new Float64Array(columns.length);
  const residuals = new Float64Array(y.length);
  for (let round = 0; round <= REFINEMENTS; round += 1) refine(columns, factored, y, solution, residuals);
  return {
    solution: solution.map((value, at) => value * (scales[at] as number)),
    residuals,
    ...spread(factored, scales),
  };
}

function dependentColumns(factored: Factored): number[] {
  const { reflectors, r } = factored;
  const first = r.findIndex((column, at) => Math.abs(column[at] as number) < RANK_TOLERANCE);
  if (first < 0) return [];
  const before: Factored = { reflectors: reflectors.slice(0, first), r: r.slice(0, first) };
  const parts = solveUpper(before, r[first] as Column);
  return [...parts.keys()].filter((at) => Math.abs(parts[at] as number) > PART_OF_SUM).concat(first);
}

/** One step towards (residuals, solution) of r + X b = y, X' r = 0; the first step, from zeros, is the plain solution. */
function refine(columns: readonly Column[], factored: Factored, y: Column, solution: Column, residuals: Column): void {
  const rowsOff = y.map((value, row) => rowError(columns, solution, residuals, value, row));
  const columnsOff = Float64Array.from(columns, (column) => -exactDot(column, residuals));
  applyTransposedQ(factored, rowsOff);
  const top = solveLower(factored, columnsOff);
  const change = solveUpper(
    factored,
    rowsOff.slice(0, top.length).map((value, at) => value - (top[at] as number)),
  );
  rowsOff.set(top);
  applyQ(factored, rowsOff);
  addScaled(solution, 1, change);
  addScaled(residuals, 1, rowsOff);
}

function rowError(columns: readonly Column[], solution: Column, residuals: Column, y: number, row: number): number {
  const sum = new ExactSum();
  sum.add(y);
  sum.add(-(residuals[row] as number));
  columns.forEach((column, at) => {
    sum.addProduct(column[row] as number, -(solution[at] as number));
  });
  return sum.value();
}

function exactDot(a: Column, b: Column): number {
  const sum = new ExactSum();
  a.forEach((value, row) => {
    sum.addProduct(value, b[row] as number);
  });
  return sum.value();
}

/** Errors of the coefficients come from R alone: (X'X)⁻¹ X' = R⁻¹ Q'. */
function spread(factored: Factored, scales: readonly number[]): Pick<LeastSquares, 'influence' | 'leverage'> {
  const rows = factored.reflectors[0]?.length ?? 0;
  const basis = scales.map((_, at) => unit(rows, at));
  for (const column of basis) applyQ(factored, column);
  const leverage = new Float64Array(rows);
  for (const column of basis) {
    addScaled(
      leverage,
      1,
      column.map((value) => value * value),
    );
  }
  return { leverage, influence: scales.map((scale, at) => influenceOf(factored, basis, at, scale)) };
}

function influenceOf(factored: Factored, basis: readonly Column[], at: number, scale: number): Column {
  const weights = solveLower(factored, unit(basis.length, at));
  const influence = new Float64Array(basis[0]?.length ?? 0);
  basis.forEach((column, index) => {
    addScaled(influence, scale * (weights[index] as number), column);
  });
  return influence;
}

function unit(length: number, at: number): Column {
  const column = new Float64Array(length);
  column[at] = 1;
  return column;
}

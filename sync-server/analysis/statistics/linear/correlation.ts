import { type Column, centred, dot } from './vector.ts';

/** Square, symmetric, by rows. */
export type Matrix = readonly (readonly number[])[];

/** Pearson's correlation of two columns; 0 where one does not vary. */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const [a, b] = [centred(x), centred(y)];
  const scale = Math.sqrt(dot(a, a) * dot(b, b));
  return scale > 0 ? Math.max(-1, Math.min(1, dot(a, b) / scale)) : 0;
}

/** Correlations of every pair of columns. */
export function correlations(columns: readonly Column[]): number[][] {
  const unit = columns.map(unitColumn);
  return unit.map((a, i) => unit.map((b, j) => (i === j ? 1 : dot(a, b))));
}

function unitColumn(column: Column): Column {
  const deviations = centred(column);
  const length = Math.sqrt(dot(deviations, deviations));
  return length > 0 ? deviations.map((value) => value / length) : deviations;
}

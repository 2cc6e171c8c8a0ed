import { type Column, dot } from './vector.ts';

/** Columns brought to a length of 0.7 to 1.4 by powers of two, so that scaling itself rounds nothing. */
export interface ScaledColumns {
  readonly columns: readonly Column[];
  /** What each column was multiplied by. */
  readonly scales: readonly number[];
}

export function scaledColumns(columns: readonly Column[]): ScaledColumns {
  const scales = columns.map((column) => {
    const length = Math.sqrt(dot(column, column));
    return length > 0 && Number.isFinite(length) ? 2 ** -Math.round(Math.log2(length)) : 1;
  });
  return { columns: columns.map((column, at) => column.map((entry) => entry * (scales[at] as number))), scales };
}

import type { CellValue } from './figures-table.ts';

/** A list is what was marked of a question that takes several options. */
export type LongCell = CellValue | readonly string[];

/** A table that never stands in memory whole: it is read page by page, once, while it is written. */
export interface LongTable {
  /** Name of its rows: the sheet's and, in small letters, the JSON list's. */
  readonly name: 'Responses' | 'Comments';
  /** Where the rows come from; ISO days, both included. */
  readonly period: { readonly label: string; readonly from: string; readonly to: string };
  /** What a reader should know, a sentence each. */
  readonly about: readonly string[];
  readonly header: readonly string[];
  readonly pages: AsyncIterable<readonly (readonly LongCell[])[]>;
}

/** A list as one cell: no option's key has this sign. */
export function plainCell(cell: LongCell): CellValue {
  return typeof cell === 'object' && cell !== null ? cell.join('|') : cell;
}

/** People's own words as one line without control, direction or invisible characters, as a file for any program needs them. */
export function plainLine(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, ' ').trim();
}

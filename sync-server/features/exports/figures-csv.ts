import { BYTE_ORDER_MARK, csvRows } from './csv-rows.ts';
import type { FiguresTable } from './figures-table.ts';

/** Comma-separated with a byte order mark, so that spreadsheets see UTF-8; cells that would be formulas are defused. */
export function figuresCsv({ header, rows }: FiguresTable): string {
  return `${BYTE_ORDER_MARK}${csvRows([header, ...rows])}`;
}

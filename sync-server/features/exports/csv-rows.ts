import Papa from 'papaparse';
import type { CellValue } from './figures-table.ts';

/** Begins a file that spreadsheets read as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Comma-separated lines, each with its end; cells that would be formulas are defused. */
export function csvRows(rows: readonly (readonly CellValue[])[]): string {
  const lines = rows.map((row) => [...row]);
  return rows.length === 0 ? '' : `${Papa.unparse(lines, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}

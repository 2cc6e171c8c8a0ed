import Papa from 'papaparse';
import type { FiguresTable } from './figures-table.ts';

/** Comma-separated with a byte order mark, so that spreadsheets see UTF-8; cells that would be formulas are defused. */
export function figuresCsv({ header, rows }: FiguresTable): string {
  const text = Papa.unparse([[...header], ...rows.map((row) => [...row])], { escapeFormulae: true, newline: '\r\n' });
  return `\uFEFF${text}\r\n`;
}

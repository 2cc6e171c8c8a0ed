import writeXlsxFile, { type Row } from 'write-excel-file/node';
import type { CellValue, FiguresTable } from './figures-table.ts';

/** A workbook whose first sheet tells what matches nothing and where the figures come from, and whose second has them. */
export async function figuresXlsx(table: FiguresTable, remarks: readonly string[]): Promise<Buffer> {
  const notes = remarks.map((line) => [textCell(line)]);
  const figures = [table.header.map(textCell), ...table.rows.map((row) => row.map(cell))];
  return writeXlsxFile([
    { sheet: 'About', data: notes },
    { sheet: 'Figures', data: figures, stickyRowsCount: 1 },
  ]).toBuffer();
}

/** Texts are typed as texts, so that none is ever taken for a formula. */
function textCell(value: string): Row[number] {
  return { type: String, value };
}

function cell(value: CellValue): Row[number] {
  if (value === null) return null;
  return typeof value === 'number' ? { type: Number, value } : textCell(value);
}

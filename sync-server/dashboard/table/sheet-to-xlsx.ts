import type { Row } from 'write-excel-file/universal';
import type { Sheet } from './sheet.ts';

export interface Workbook {
  /** Names of the two sheets. */
  readonly names: { readonly about: string; readonly figures: string };
  /** What a reader of the file has to know beside the figures, one line each. */
  readonly about: readonly string[];
  readonly figures: Sheet;
}

/** A workbook of two sheets: where the figures come from, and the figures. The library is fetched when a file is wanted. */
export async function sheetToXlsx({ names, about, figures }: Workbook): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  return writeXlsxFile([
    { sheet: names.about, data: about.map((line) => [cell(line)]), columns: [{ width: 110 }] },
    { sheet: names.figures, data: figures.map((row) => row.map(cell)), stickyRowsCount: 1 },
  ]).toBlob();
}

/** Texts are typed as texts, so that none is ever taken for a formula. */
function cell(value: string | number): Row[number] {
  if (value === '') return null;
  return typeof value === 'number' ? { type: Number, value } : { type: String, value };
}

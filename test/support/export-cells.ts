import Papa from 'papaparse';
import { readWorkbook } from '../../sync-server/features/imports/xlsx-workbook.ts';

/** A cell as a spreadsheet takes it: a number, or text. */
export type ExportCell = string | number;

const DECIMALS = { ',': /^-?\d+(,\d+)?$/, '.': /^-?\d+(\.\d+)?$/ } as const;

/** Rows of a CSV as a spreadsheet of these settings opens it: what it takes for a number is one. */
export function csvCells(text: string, form: { separator: ',' | ';'; decimal: keyof typeof DECIMALS }): ExportCell[][] {
  if (!text.startsWith('\uFEFF')) throw new Error('A spreadsheet would not read this as UTF-8.');
  const { data } = Papa.parse<string[]>(text.slice(1), { delimiter: form.separator, skipEmptyLines: true });
  const asCell = (cell: string) => (DECIMALS[form.decimal].test(cell) ? Number(cell.replace(',', '.')) : cell);
  return data.map((row) => row.map(asCell));
}

/** Rows of a sheet of a workbook: numbers where the file has typed them so, else text. */
export function xlsxCells(bytes: Uint8Array, parts: ReadonlyMap<string, string>, sheet: string): ExportCell[][] {
  const read = readWorkbook(bytes, sheet);
  if ('fault' in read) throw new Error(JSON.stringify(read.fault));
  const typed = numbersOf(parts, sheet);
  return read.table.records.map((row, at) =>
    row.map((cell, column) => (typed.has(`${placeOf(column)}${at + read.table.firstRow}`) ? Number(cell) : cell)),
  );
}

/** Places (`B2`) of the cells a workbook keeps as numbers. */
function numbersOf(parts: ReadonlyMap<string, string>, sheet: string): Set<string> {
  const at = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].findIndex(
    ([, name]) => name === sheet,
  );
  const xml = parts.get(`xl/worksheets/sheet${at + 1}.xml`) ?? '';
  const cells = [...xml.matchAll(/<c r="([A-Z]+\d+)"([^>]*)>/g)];
  return new Set(cells.flatMap(([, place = '', more = '']) => (/ t="(?!n")/.test(more) ? [] : [place])));
}

function placeOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${placeOf(Math.floor(column / 26) - 1)}${last}`;
}

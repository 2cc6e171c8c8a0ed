import Papa from 'papaparse';
import { fault, type TableFault } from './table-fault.ts';

export type Separator = ';' | ',' | '\t';
const SEPARATORS: readonly Separator[] = [';', ',', '\t'];
export const MAX_COLUMNS = 300;
export const MAX_ROWS = 200_000;

/** A text as records: `records[0]` is the header; `firstRow` its number in the file (a leading `sep=;` line moves it). */
export interface TextTable {
  readonly separator: Separator;
  readonly firstRow: number;
  readonly records: readonly (readonly string[])[];
}

/**
 * Splits text into records. Of the three separators the one is taken whose header makes most sense to `recognised`
 * (a number of understood cells), then the one that gives most cells; the decimal commas of the rows have no say.
 */
export function parseText(
  text: string,
  recognised: (header: readonly string[]) => number,
): { readonly table: TextTable } | { readonly fault: TableFault } {
  const announced = /^sep=([;,\t])(?:\r\n|\r|\n)/.exec(text);
  // One kind of line end: where people have put files together there are several, and all but the first would be part of a cell.
  const body = (announced ? text.slice(announced[0].length) : text).replace(/\r\n?/g, '\n');
  const separator = (announced?.[1] as Separator | undefined) ?? likelySeparator(body, recognised);
  const { data, errors } = Papa.parse<string[]>(body, { delimiter: separator, newline: '\n', preview: MAX_ROWS + 2 });
  const firstRow = announced ? 2 : 1;
  const wrong = tableFault(data, errors, firstRow);
  return wrong ? { fault: wrong } : { table: { separator, firstRow, records: data } };
}

function likelySeparator(text: string, recognised: (header: readonly string[]) => number): Separator {
  const rated = SEPARATORS.map((separator) => {
    const header = Papa.parse<string[]>(text, { delimiter: separator, newline: '\n', preview: 1 }).data[0] ?? [];
    const fits = header.length <= MAX_COLUMNS ? recognised(header) : 0;
    return { separator, fits, cells: header.length };
  });
  rated.sort((a, b) => b.fits - a.fits || b.cells - a.cells);
  return rated[0]?.separator ?? ';';
}

function tableFault(
  records: readonly string[][],
  errors: readonly Papa.ParseError[],
  firstRow: number,
): TableFault | undefined {
  const [header] = records;
  if (!header || records.every(isBlank)) return fault('empty-file', {});
  if (header.length > MAX_COLUMNS) return fault('too-many-columns', { most: MAX_COLUMNS });
  if (records.length > MAX_ROWS) return fault('too-many-rows', { most: MAX_ROWS });
  const [error] = errors;
  if (error) return fault('open-quote', {}, { row: (error.row ?? 0) + firstRow });
  return undefined;
}

export function isBlank(record: readonly string[]): boolean {
  return record.every((cell) => cell.trim() === '');
}

import { decodeText } from './decode-text.ts';
import { parseText, type Separator } from './parse-text.ts';
import { fault, type TableFault } from './table-fault.ts';
import { isZip, readWorkbook } from './xlsx-workbook.ts';

/** How a file was understood; told to the person who imports it. */
export interface TableForm {
  readonly kind: 'csv' | 'xlsx';
  /** Of a CSV: encoding, byte order mark, separator. */
  readonly encoding: string | null;
  readonly bom: boolean;
  readonly separator: 'semicolon' | 'comma' | 'tab' | null;
  /** Of a workbook: the sheet that was read, and the other visible ones. */
  readonly sheet: string | null;
  readonly otherSheets: readonly string[];
}

/** A file as records of cells, all text; `records[0]` is the header and `firstRow` its number as a spreadsheet counts. */
export interface InputTable {
  readonly form: TableForm;
  readonly firstRow: number;
  readonly records: readonly (readonly string[])[];
}

export interface TableOptions {
  /** How many cells of a header make sense: tells separators apart. */
  readonly recognised: (header: readonly string[]) => number;
  readonly sheet?: string | undefined;
}

export type ReadTable = { readonly table: InputTable } | { readonly fault: TableFault };

const NAMES: Readonly<Record<Separator, NonNullable<TableForm['separator']>>> = {
  ';': 'semicolon',
  ',': 'comma',
  '\t': 'tab',
};

/** A table out of the bytes of a CSV or an XLSX; what it is, the content tells, not the name. Pure. */
export function readTable(bytes: Uint8Array, { recognised, sheet }: TableOptions): ReadTable {
  if (isZip(bytes)) return readWorkbook(bytes, sheet);
  if (sheet !== undefined) return { fault: fault('csv-has-no-sheets', {}) };
  const decoded = decodeText(bytes);
  if (!decoded.ok) return { fault: decoded.fault };
  const parsed = parseText(decoded.text, recognised);
  if ('fault' in parsed) return parsed;
  const { separator, firstRow, records } = parsed.table;
  const { encoding, bom } = decoded;
  const form: TableForm = { kind: 'csv', encoding, bom, separator: NAMES[separator], sheet: null, otherSheets: [] };
  return { table: { form, firstRow, records } };
}

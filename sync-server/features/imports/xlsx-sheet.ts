import { Temporal } from 'temporal-polyfill';
import { MAX_COLUMNS, MAX_ROWS } from './parse-text.ts';
import { fault, type TableFault } from './table-fault.ts';
import { walkXml } from './xlsx-xml.ts';

interface SheetContext {
  readonly texts: readonly string[];
  readonly dates: ReadonlySet<number>;
}

export type SheetTable =
  | { readonly firstRow: number; readonly records: readonly (readonly string[])[] }
  | { readonly fault: TableFault };

/** A formula that was never computed; read as damage, never as an empty cell. */
export const NO_VALUE = '#FORMULA!';

/**
 * The cells of a sheet as text. A date becomes `2026-03-29`, a formula the value stored with it, an error its own word. One far
 * cell costs nothing: rows are kept as they come, and a table beyond the limits is refused.
 */
export function readSheet(xml: string, context: SheetContext): SheetTable {
  const sheet = new SheetReader(context);
  walkXml(xml, {
    open: (name, attributes) => sheet.open(name, attributes),
    text: (text) => sheet.text(text),
    close: (name) => sheet.close(name),
  });
  return sheet.table();
}

class SheetReader {
  readonly #context: SheetContext;
  readonly #rows = new Map<number, string[]>();
  #row = 0;
  #column = -1;
  #cell: { type: string; style: number; value: string; hasFormula: boolean; hasValue: boolean } | undefined;
  #inValue = false;
  #fault: TableFault | undefined;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.#startRow(attributes.r);
    if (name === 'c') this.#startCell(attributes);
    if (name === 'f' && this.#cell) this.#cell.hasFormula = true;
    if (name === 'v' || name === 't') this.#startValue();
    if (name === 'mergeCell') this.#merged(attributes.ref ?? '');
  }

  text(text: string): void {
    if (this.#inValue && this.#cell) this.#cell.value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false;
    if (name === 'c') this.#endCell();
  }

  table(): SheetTable {
    if (this.#fault) return { fault: this.#fault };
    const [first, last] = [Math.min(...this.#rows.keys()), Math.max(...this.#rows.keys())];
    if (this.#rows.size === 0) return { fault: fault('empty-sheet', {}) };
    const records = Array.from({ length: last - first + 1 }, (_, at) => this.#rows.get(first + at) ?? []);
    const width = Math.max(...records.map((record) => record.length));
    return { firstRow: first, records: records.map((record) => filled(record, width)) };
  }

  #startRow(written: string | undefined): void {
    this.#row = written === undefined ? this.#row + 1 : Number(written);
    this.#column = -1;
  }

  #startCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r);
    this.#cell = { type: t, style: Number(s), value: '', hasFormula: false, hasValue: false };
  }

  #startValue(): void {
    this.#inValue = true;
    if (this.#cell) this.#cell.hasValue = true;
  }

  #endCell(): void {
    const cell = this.#cell;
    this.#cell = undefined;
    if (!cell) return;
    const text = cell.hasFormula && !cell.hasValue ? NO_VALUE : textOf(cell, this.#context);
    if (text !== '') this.#keep(text);
  }

  #keep(text: string): void {
    if (this.#column >= MAX_COLUMNS) this.#fault ??= fault('too-many-columns', { most: MAX_COLUMNS });
    if (!(this.#row >= 1 && this.#row <= MAX_ROWS)) this.#fault ??= fault('too-many-rows', { most: MAX_ROWS });
    if (this.#fault) return;
    const record = this.#rows.get(this.#row) ?? [];
    record[this.#column] = text;
    this.#rows.set(this.#row, record);
  }

  /** Which rows a merged cell speaks for cannot be known. */
  #merged(ref: string): void {
    const row = Number(/\d+/.exec(ref)?.[0]);
    this.#fault ??= fault('merged-cells', { cells: ref.slice(0, 20) }, { row });
  }
}

function filled(record: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, at) => record[at] ?? '');
}

/** `AB12` → 27. */
function columnOf(ref: string): number {
  const letters = /^[A-Z]+/.exec(ref)?.[0] ?? '';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOf(cell: { type: string; style: number; value: string }, { texts, dates }: SheetContext): string {
  if (cell.type === 's') return texts[Number(cell.value)] ?? '';
  if (cell.type === 'b') return cell.value === '1' ? 'TRUE' : 'FALSE';
  if (cell.type !== 'n' || cell.value === '') return cell.value;
  const number = Number(cell.value);
  return dates.has(cell.style) ? dayOf(number) : String(number);
}

/** Day 60 of 1900 never was, so days are counted from the end of 1899; a workbook that counts from 1904 is as damaged as any date. */
function dayOf(serial: number): string {
  if (!(serial >= 0 && serial < 2_958_466)) return String(serial);
  return Temporal.PlainDate.from('1899-12-30')
    .add({ days: Math.floor(serial) })
    .toString();
}

import Papa from 'papaparse';
import type { Language } from '../i18n/language.ts';

/** Rows of a file to download; the first row is the heading. */
export type Sheet = readonly (readonly (string | number)[])[];

/** Two decimals are plenty for a figure of 0-100, and keep files free of binary noise. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A cell a spreadsheet could take for a formula, unless the whole cell is a number. */
const FORMULA = /^(?!-?\d+(?:[.,]\d+)?$)[=+\-@\t\r]/;

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The sheet as CSV the reader's spreadsheet opens right away: semicolons and decimal commas in Finnish and Swedish, commas and points
 * in English; UTF-8 with a byte order mark; formula-like cells made text.
 */
export function sheetToCsv(sheet: Sheet, language: Language): string {
  const english = language === 'en';
  const cell = (value: string | number): string | number =>
    typeof value === 'number' && !english ? String(value).replace('.', ',') : value;
  const rows = sheet.map((row) => row.map(cell));
  return (
    BYTE_ORDER_MARK + Papa.unparse(rows, { delimiter: english ? ',' : ';', newline: '\r\n', escapeFormulae: FORMULA })
  );
}

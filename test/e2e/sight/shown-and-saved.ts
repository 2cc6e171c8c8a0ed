import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { readWorkbook } from '../../../sync-server/features/imports/xlsx-workbook.ts';

/** A file the page gave: its name and its bytes. */
export async function savedBy(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Rows of a CSV with semicolons and decimal commas, numbers with points. */
export function csvRows(bytes: Buffer): string[][] {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  return Papa.parse<string[]>(text, { delimiter: ';' }).data.map((row) => row.map(pointed));
}

/** Rows of the named sheet of a workbook. */
export function sheetRows(bytes: Buffer, sheet: string): string[][] {
  const read = readWorkbook(bytes, sheet);
  if ('fault' in read) throw new Error(`the workbook cannot be read: ${JSON.stringify(read.fault)}`);
  return read.table.records.map((row) => [...row]);
}

/** The body of a table as it is shown, one text a cell. */
export function shownRows(table: Locator): Promise<string[][]> {
  return table
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
}

/** Numbers that a shown row has and the saved one has not, neither as it stands nor as a share of one. */
export function missingNumbers(shown: readonly string[], saved: readonly string[]): string[] {
  const known = saved
    .filter((cell) => /^-?\d+(\.\d+)?$/.test(cell))
    .flatMap((cell) => [Number(cell), Number(cell) * 100]);
  return shown.slice(1).flatMap((text) => {
    const plain = text.replaceAll('\u2212', '-').replace(/(?<=\d)[\u00a0\u202f](?=\d{3})/g, '');
    const told = plain.match(/(?<![\d,])-?\d+(?:,\d+)?/g) ?? [];
    return told.filter((number) => {
      const decimals = number.split(',')[1]?.length ?? 0;
      const room = 0.5 * 10 ** -decimals + 0.005 * (decimals > 0 ? 1 : 100) + 1e-9;
      return !known.some((one) => Math.abs(one - Number(pointed(number))) <= room);
    });
  });
}

function pointed(cell: string): string {
  return /^-?\d+,\d+$/.test(cell) ? cell.replace(',', '.') : cell;
}

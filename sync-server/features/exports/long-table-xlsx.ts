import { type LongTable, plainCell } from './long-table.ts';
import { SHEET_END, SHEET_START, sheetRow, workbookParts } from './sheet-xml.ts';
import { zipPieces } from './zip-pieces.ts';

/** Rows a spreadsheet holds below its heading. */
export const MOST_SHEET_ROWS = 1_048_575;

/** The table as a workbook, a page at a time; its first sheet tells what the rows are. Texts are texts, so that none is a formula. */
export function xlsxPieces(table: LongTable): AsyncIterable<Uint8Array> {
  return zipPieces([
    ...workbookParts(['About', table.name]).map(([name, xml]) => ({ name, pieces: [xml] })),
    { name: 'xl/worksheets/sheet1.xml', pieces: aboutSheet(table) },
    { name: 'xl/worksheets/sheet2.xml', pieces: rowsSheet(table) },
  ]);
}

function aboutSheet({ about }: LongTable): string[] {
  return [SHEET_START, ...about.map((line, at) => sheetRow([line], at + 1)), SHEET_END];
}

async function* rowsSheet({ header, pages }: LongTable): AsyncIterable<string> {
  yield SHEET_START + sheetRow(header, 1);
  let next = 2;
  for await (const rows of pages) {
    const first = next;
    next += rows.length;
    yield rows.map((row, at) => sheetRow(row.map(plainCell), first + at)).join('');
  }
  yield SHEET_END;
}

import { strToU8, zipSync } from 'fflate';

/** A sheet of a workbook made for a test: rows of raw cell XML or of plain values. */
export interface TestSheet {
  readonly name: string;
  readonly hidden?: boolean;
  readonly rows: readonly (readonly (string | number | { readonly xml: string })[])[];
  /** `A2:A3`, as a spreadsheet writes it. */
  readonly merged?: readonly string[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The bytes of an XLSX with these sheets; cell style 1 shows a date. `more`: further parts by path. */
export function xlsxFile(sheets: readonly TestSheet[], more: Readonly<Record<string, string>> = {}): Uint8Array {
  const list = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  );
  const relations = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const parts: Record<string, string> = {
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships>${relations.join('')}</Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet ${MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])),
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
}

function sheetXml({ rows, merged = [] }: TestSheet): string {
  const data = rows.map(
    (row, at) => `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, column, at)).join('')}</row>`,
  );
  const cells = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const merges = cells === '' ? '' : `<mergeCells>${cells}</mergeCells>`;
  return `${HEAD}<worksheet ${MAIN}><sheetData>${data.join('')}</sheetData>${merges}</worksheet>`;
}

function cellXml(cell: TestSheet['rows'][number][number], column: number, row: number): string {
  const ref = `${String.fromCharCode(65 + column)}${row + 1}`;
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${ref}" t="inlineStr"><is><t>${cell.replace('&', '&amp;')}</t></is></c>`;
  return cell.xml.replace('<c', `<c r="${ref}"`);
}

import type { CellValue } from './figures-table.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The heading stays in sight. Source of all parts: ECMA-376, parts 1 and 2. */
export const SHEET_START = `${DECLARATION}<worksheet xmlns="${SHEETS}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
export const SHEET_END = '</sheetData></worksheet>';

/** Row `number` (1 = first) with its cells; an empty one is left out. */
export function sheetRow(cells: readonly CellValue[], number: number): string {
  const written = cells.map((cell, at) => sheetCell(cell, `${columnName(at)}${number}`));
  return `<row r="${number}">${written.join('')}</row>`;
}

function sheetCell(cell: CellValue, place: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** `_x0041_` is how a workbook writes a character it cannot hold: a text of that look is kept from being read so. */
function escaped(text: string): string {
  return text.replace(/_(?=x[\dA-F]{4}_)/gi, '_x005F_').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** 0 → A, 27 → AB. */
function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${columnName(Math.floor(at / 26) - 1)}${last}`;
}

/** Name and text of every part but the sheets, which are `xl/worksheets/sheet1.xml` and so on. */
export function workbookParts(sheets: readonly string[]): [name: string, xml: string][] {
  const each = (text: (name: string, number: number) => string) =>
    sheets.map((name, at) => text(name, at + 1)).join('');
  const overrides = each(
    (_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  const relations = each(
    (_, n) => `<Relationship Id="s${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  const named = each((name, n) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="s${n}"/>`);
  return [
    [
      '[Content_Types].xml',
      `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>${overrides}</Types>`,
    ],
    [
      '_rels/.rels',
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${DECLARATION}<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${named}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${relations}</Relationships>`,
    ],
  ];
}

import type { ReadTable } from './read-table.ts';
import { fault } from './table-fault.ts';
import { WorkbookError, workbookParts } from './xlsx-parts.ts';
import { readSheet } from './xlsx-sheet.ts';
import { dateStyles, sharedTexts } from './xlsx-texts.ts';
import { walkXml } from './xlsx-xml.ts';

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

interface SheetEntry {
  readonly name: string;
  readonly path: string;
  readonly hidden: boolean;
}

/** The named sheet of a workbook, or its first visible one. Cells hold what the file has stored: formulas are never computed. */
export function readWorkbook(bytes: Uint8Array, wanted: string | undefined): ReadTable {
  try {
    return tableOf(workbookParts(bytes), wanted);
  } catch (error) {
    if (error instanceof WorkbookError) return { fault: error.fault };
    throw error;
  }
}

function tableOf(parts: ReadonlyMap<string, string>, wanted: string | undefined): ReadTable {
  const workbook = parts.get('xl/workbook.xml');
  if (workbook === undefined) return { fault: fault('no-workbook', {}) };
  const sheets = sheetEntries(workbook, parts.get('xl/_rels/workbook.xml.rels') ?? '');
  const visible = sheets.filter(({ hidden }) => !hidden);
  const chosen = wanted === undefined ? visible[0] : sheets.find(({ name }) => name === wanted);
  const names = visible.map(({ name }) => `"${name}"`).join(', ');
  if (!chosen) return { fault: wanted ? fault('no-such-sheet', { sheets: names }) : fault('no-visible-sheet', {}) };
  const xml = parts.get(chosen.path);
  if (xml === undefined) return { fault: fault('missing-sheet', {}) };
  const styles = dateStyles(parts.get('xl/styles.xml') ?? '');
  const read = readSheet(xml, { texts: sharedTexts(parts.get('xl/sharedstrings.xml') ?? ''), dates: styles });
  if ('fault' in read) return read;
  const otherSheets = visible.filter((sheet) => sheet !== chosen).map(({ name }) => name);
  const form = { kind: 'xlsx', encoding: null, bom: false, separator: null, sheet: chosen.name, otherSheets } as const;
  return { table: { form, firstRow: read.firstRow, records: read.records } };
}

function sheetEntries(workbook: string, relations: string): SheetEntry[] {
  const targets = new Map<string, string>();
  if (relations !== '') {
    walkXml(relations, {
      open: (name, { Id, Target }) => {
        if (name === 'Relationship' && Id && Target) targets.set(Id, pathOf(Target));
      },
    });
  }
  const sheets: SheetEntry[] = [];
  walkXml(workbook, {
    open: (tag, attributes) => {
      if (tag !== 'sheet') return;
      const { name = '', state = 'visible' } = attributes;
      sheets.push({ name, path: targets.get(attributes['r:id'] ?? '') ?? '', hidden: state !== 'visible' });
    },
  });
  return sheets;
}

function pathOf(target: string): string {
  return (target.startsWith('/') ? target.slice(1) : `xl/${target}`).toLowerCase();
}

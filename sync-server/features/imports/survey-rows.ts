import { headerLine } from './header-line.ts';
import { isBlank } from './parse-text.ts';
import { spreadsheetDamage } from './read-cell.ts';
import type { InputTable } from './read-table.ts';
import { type FaultList, fault, type TableFault } from './table-fault.ts';

/** One answer of one respondent (the row of the file), as index 0-100. */
export interface ReadAnswer {
  readonly respondent: number;
  readonly team: string;
  readonly question: string;
  readonly index: number;
}

/** Ready figures of one team and item on 0-100; `row` of the file. */
export interface ReadFigure {
  readonly row: number;
  readonly team: string;
  readonly question: string;
  readonly n: number;
  readonly mean: number;
  readonly sd: number | null;
}

export interface ReadBackground {
  readonly respondent: number;
  readonly name: string;
  readonly value: string;
}

export interface Record {
  readonly cells: readonly string[];
  readonly row: number;
  /** The file's own header, to name a cell by. */
  readonly header: readonly string[];
}

const MAX_TEAM_NAME = 120;

/** Records that say something, with their row numbers; one wider than the header is a fault. */
export function tableRows({ records, firstRow }: InputTable, faults: FaultList): Record[] {
  const [header = [], ...rest] = records;
  return rest.flatMap((cells, index) => {
    const row = firstRow + 1 + index;
    if (isBlank(cells)) return [];
    if (cells.slice(header.length).every((cell) => cell.trim() === '')) return [{ cells, row, header }];
    faults.add(fault('row-too-wide', { cells: cells.length, columns: header.length }, { row }));
    return [];
  });
}

/** What the file calls the column of a cell. */
export function columnName({ header }: Record, at: number): string {
  return headerLine(header[at] ?? '', at);
}

/** The team's name as written. One that matches no team is kept; what is no name is a fault. */
export function teamCell(record: Record, at: number, faults: FaultList): string {
  const written = (record.cells[at] ?? '').trim();
  const wrong = teamFault(written, { row: record.row, column: columnName(record, at) });
  if (wrong) faults.add(wrong);
  return written;
}

function teamFault(written: string, place: Pick<TableFault, 'row' | 'column'>): TableFault | undefined {
  if (written === '') return fault('no-team', {}, place);
  if (written.length > MAX_TEAM_NAME) return fault('long-team-name', { most: MAX_TEAM_NAME }, place);
  const damage = spreadsheetDamage(written);
  return damage && fault(damage, {}, place);
}

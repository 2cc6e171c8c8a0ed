import type { SurveyContent } from '#shared/domain/survey.ts';
import { decodeText } from './decode-text.ts';
import { type Columns, headerWords, matchColumns } from './match-columns.ts';
import { isBlank, parseTable, type Separator, type Table } from './parse-table.ts';
import { readCell, type ScaleWords, scaleWords, spreadsheetDamage } from './read-cell.ts';
import { plainWording } from './same-name.ts';
import { FaultList, type TableFault } from './table-fault.ts';
import type { TeamDirectory } from './team-directory.ts';

/** One answer of one member of staff. `respondent` is the row of the file; `value` on the question's own scale. */
export interface StaffAnswer {
  readonly respondent: number;
  readonly team: string | null;
  readonly teamAsWritten: string;
  readonly question: string;
  readonly value: number;
}

/** How the file was understood; told to the person who imports it. */
export interface FileForm {
  readonly encoding: string;
  readonly separator: 'semicolon' | 'comma' | 'tab';
  readonly decimalMark: 'comma' | 'point' | 'both' | 'none';
}

export type StaffFile =
  | { readonly ok: true; readonly form: FileForm; readonly rows: number; readonly answers: readonly StaffAnswer[] }
  | { readonly ok: false; readonly faults: readonly TableFault[]; readonly total: number };

const NAMES: Readonly<Record<Separator, FileForm['separator']>> = { ';': 'semicolon', ',': 'comma', '\t': 'tab' };
const MAX_TEAM_NAME = 120;

/** Reads a table of staff answers, one row per respondent: all of it, or the list of what is wrong. Pure. */
export function readStaffFile(bytes: Uint8Array, content: SurveyContent, teams: TeamDirectory): StaffFile {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return refused([{ message: decoded.message }]);
  const words = headerWords(content);
  const parsed = parseTable(decoded.text, (header) => header.filter((cell) => words.has(plainWording(cell))).length);
  if ('fault' in parsed) return refused([parsed.fault]);
  const { table } = parsed;
  const [header = [], ...rows] = table.records;
  const matched = matchColumns(header, words, (at) => rows.every((row) => (row[at] ?? '').trim() === ''));
  if ('faults' in matched) return refused(matched.faults);
  return readRows(table, matched.columns, teams, decoded.encoding);
}

function readRows(table: Table, columns: Columns, teams: TeamDirectory, encoding: string): StaffFile {
  const faults = new FaultList();
  const reader = new RowReader(columns, teams, faults);
  const [header = [], ...records] = table.records;
  for (const [index, record] of records.entries()) {
    if (!isBlank(record)) reader.read(record, table.firstRow + 1 + index, header.length);
  }
  if (faults.total > 0) return { ok: false, faults: faults.listed, total: faults.total };
  if (reader.rows === 0) return refused([{ message: 'there is a header and no answers' }]);
  const form = { encoding, separator: NAMES[table.separator], decimalMark: decimalMark(reader.decimals) };
  return { ok: true, form, rows: reader.rows, answers: reader.answers };
}

type Item = Columns['items'][number] & { readonly words: ScaleWords };

/** Turns records into answers and remembers what it saw on the way. */
class RowReader {
  readonly answers: StaffAnswer[] = [];
  readonly decimals = new Set<string>();
  rows = 0;
  readonly #team: number;
  readonly #items: readonly Item[];
  readonly #teams: TeamDirectory;
  readonly #faults: FaultList;

  constructor(columns: Columns, teams: TeamDirectory, faults: FaultList) {
    this.#team = columns.team;
    this.#items = columns.items.map((item) => ({ ...item, words: scaleWords(item.question) }));
    this.#teams = teams;
    this.#faults = faults;
  }

  read(record: readonly string[], row: number, width: number): void {
    this.rows += 1;
    if (record.slice(width).some((cell) => cell.trim() !== '')) {
      this.#faults.add({ row, message: `it has ${record.length} cells and the header ${width}` });
      return;
    }
    const teamAsWritten = (record[this.#team] ?? '').trim();
    const team = this.#teams.find(teamAsWritten);
    const message = team === null ? teamFault(teamAsWritten) : undefined;
    if (message) this.#faults.add({ row, column: 'team', message });
    for (const item of this.#items) this.#readAnswer(item, record[item.at] ?? '', { row, team, teamAsWritten });
  }

  #readAnswer(
    { question, header, words }: Item,
    written: string,
    at: { row: number; team: string | null; teamAsWritten: string },
  ): void {
    const cell = readCell(written, question.points, words);
    if ('message' in cell) this.#faults.add({ row: at.row, column: header, message: cell.message });
    if (!('value' in cell)) return;
    if (cell.decimal) this.decimals.add(cell.decimal);
    const { row: respondent, team, teamAsWritten } = at;
    this.answers.push({ respondent, team, teamAsWritten, question: question.id, value: cell.value });
  }
}

/** A name that matches no team is kept; a name that is not one is refused. */
function teamFault(written: string): string | undefined {
  if (written === '') return 'the team is missing';
  if (written.length > MAX_TEAM_NAME) return `the name of the team is longer than ${MAX_TEAM_NAME} characters`;
  return spreadsheetDamage(written);
}

function decimalMark(seen: ReadonlySet<string>): FileForm['decimalMark'] {
  if (seen.size === 2) return 'both';
  if (seen.has(',')) return 'comma';
  return seen.has('.') ? 'point' : 'none';
}

function refused(faults: readonly TableFault[]): StaffFile {
  const list = new FaultList();
  for (const fault of faults) list.add(fault);
  return { ok: false, faults: list.listed, total: list.total };
}

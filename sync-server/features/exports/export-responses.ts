import type { Period } from '#shared/domain/period.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Reading } from '../results/goals-overview.ts';
import type { Chosen } from './chosen-responses.sql.ts';
import {
  chosenResponses,
  type Export,
  type ExportDeps,
  tooManyRows,
  type WantedResponses,
} from './chosen-responses.ts';
import {
  choicesOfResponses,
  chosenVersions,
  type ExportedRow,
  kioskNames,
  responsesAfter,
} from './export-responses.sql.ts';
import { type LongCell, plainLine } from './long-table.ts';
import { answerCell, type QuestionColumn, questionColumns } from './question-columns.ts';

const PAGE = 2_000;

const OWN_COLUMNS = [
  'response',
  'survey',
  'version',
  'kiosk',
  'kiosk_name',
  'location',
  'team',
  'day',
  'channel',
  'language',
  'ended',
  'set_aside',
] as const;

/**
 * Customers' responses of a period, a row each, with a column `q_<question>` for everything that is answered by choosing. No texts, no time
 * of day. The audit has its line before the first row is read.
 */
export async function exportResponses(deps: ExportDeps, wanted: WantedResponses): Promise<Reading<Export>> {
  const reading = await chosenResponses(deps, wanted);
  if (!reading.ok) return reading;
  const { chosen, period } = reading.value;
  const [versions, kiosks] = await Promise.all([chosenVersions(deps.db.read, chosen), kioskNames(deps.db.read)]);
  const rows = versions.reduce((sum, { responses }) => sum + responses, 0);
  if (rows > wanted.mostRows) return { ok: false, fault: tooManyRows(rows, wanted.mostRows) };
  const columns = questionColumns(versions);
  const names: Names = { kiosks, versions: new Map(versions.map(({ hash, number }) => [hash, number])) };
  const about = { from: chosen.from, to: chosen.to, location: chosen.location ?? null, survey: chosen.survey ?? null };
  const audited = { ...about, setAside: chosen.setAside ? 1 : 0, responses: rows };
  const entry = { at: deps.now(), who: wanted.by, what: 'responses-exported', about: audited };
  async function* pages() {
    await deps.db.write((tx) => recordAudit(tx, entry));
    yield* pagesOf(deps.db, chosen, columns, names);
  }
  const header = [...OWN_COLUMNS, ...columns.map(({ question }) => `q_${question}`)];
  const table = { name: 'Responses', period, about: aboutLines(period, chosen, rows), header, pages: pages() } as const;
  return { ok: true, value: { table, rows, remarks: rows === 0 ? [`No responses from ${daysOf(period)}.`] : [] } };
}

interface Names {
  readonly kiosks: ReadonlyMap<string, string>;
  readonly versions: ReadonlyMap<string, number>;
}

async function* pagesOf(db: JuuriDatabase, chosen: Chosen, columns: readonly QuestionColumn[], names: Names) {
  for (let after = 0; ; ) {
    const rows = await responsesAfter(db.read, chosen, after, PAGE);
    const ordinals = rows.map(({ ordinal }) => ordinal);
    after = ordinals.at(-1) ?? after;
    if (rows.length > 0) yield await pageOf(db, rows, ordinals, columns, names);
    if (rows.length < PAGE) return;
  }
}

async function pageOf(
  db: JuuriDatabase,
  rows: readonly ExportedRow[],
  ordinals: readonly number[],
  columns: readonly QuestionColumn[],
  names: Names,
): Promise<LongCell[][]> {
  const given = Map.groupBy(await choicesOfResponses(db.read, ordinals), (one) => one.response_ordinal);
  return inNoOrderOfVisits(rows).map((row) => {
    const choices = Map.groupBy(given.get(row.ordinal) ?? [], (one) => one.question_id);
    const answers = columns.map((column) =>
      answerCell(column, choices.get(column.question)?.map(({ choice }) => choice) ?? []),
    );
    return [...ownCells(row, names), ...answers];
  });
}

/** By day and by the id, which is drawn by chance: who stood by sees no order of visits in the file. */
function inNoOrderOfVisits(rows: readonly ExportedRow[]): ExportedRow[] {
  const keyOf = ({ local_day, id }: ExportedRow) => `${local_day} ${id}`;
  return rows.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function ownCells(row: ExportedRow, { kiosks, versions }: Names): LongCell[] {
  return [
    row.id,
    row.survey_id,
    versions.get(row.survey_version) ?? null,
    row.device_id,
    plainLine(kiosks.get(row.device_id) ?? ''),
    row.location_id,
    row.team_id,
    row.local_day,
    row.channel,
    row.lang,
    row.ended === 'submit' ? 'complete' : 'partial',
    row.set_aside === 1 ? 'yes' : 'no',
  ];
}

function aboutLines(period: Period, { location, survey, setAside }: Chosen, rows: number): string[] {
  return [
    `Customers' responses at kiosks, web and QR from ${daysOf(period)}: ${rows}.`,
    `Location: ${location ?? 'all'}. Survey: ${survey ?? 'all'}. Set aside: ${setAside ? 'in it, marked' : 'left out'}.`,
    'Empty: skipped or not asked. Comments and times of day are not in it.',
  ];
}

function daysOf({ from, to }: Period): string {
  return `${from} to ${to}`;
}

import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { insertRows } from '../../db/sqlite-dialect.ts';
import { together } from '../../db/together.ts';
import type { RollUpChanges } from './roll-ups.ts';
import { addToTeamDays, addToTeamMonths } from './team-roll-ups.sql.ts';

type Cell = string | number | null | Uint8Array;

/** Takes the next `count` numbers of the commit order; returns the first. */
export async function takeOrdinals(tx: Tx, count: number): Promise<number> {
  const counter = await tx
    .updateTable('counters')
    .set((set) => ({ value: set('value', '+', count) }))
    .where('name', '=', 'ordinal')
    .returning('value')
    .executeTakeFirstOrThrow();
  return counter.value - count + 1;
}

/** Numbers of background segments by their canonical JSON, made where they are new. */
export async function segmentIds(tx: Tx, segments: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (segments.length === 0) return new Map();
  const [, rows] = await together([
    insertRows(
      tx,
      'insert into segments (answers) values (?) on conflict do nothing',
      segments.map((one) => [one]),
    ),
    tx.selectFrom('segments').select(['id', 'answers']).where('answers', 'in', segments).execute(),
  ]);
  return new Map(rows.map((row) => [row.answers, row.id]));
}

const RESPONSE_COLUMNS = [
  'ordinal',
  'id',
  'hash',
  'bytes',
  'device_id',
  'install_id',
  'seq',
  'boot_id',
  'assignment_id',
  'location_id',
  'team_id',
  'survey_id',
  'survey_version',
  'channel',
  'lang',
  'captured_at',
  'started_at',
  'clock_quality',
  'received_at',
  'local_day',
  'hour_of_week',
  'duration_ms',
  'ended',
  'flags',
  'set_aside',
  'test',
  'told_day',
] as const;
export type ResponseRow = Readonly<Record<(typeof RESPONSE_COLUMNS)[number], Cell>>;

export function insertResponses(tx: Tx, rows: readonly ResponseRow[]): Promise<void> {
  const cells = rows.map((row) => RESPONSE_COLUMNS.map((column) => row[column]));
  return insertRows(tx, insertInto('responses', RESPONSE_COLUMNS), cells);
}

const ANSWER_COLUMNS = [
  'response_ordinal',
  'question_id',
  'choice',
  'local_day',
  'location_id',
  'team_id',
  'hour_of_week',
  'segment_id',
  'set_aside',
] as const;

/** Cells in the order: ordinal, question, choice, local day, location, team, hour of week, segment, set aside. */
export function insertAnswers(tx: Tx, rows: readonly (readonly Cell[])[]): Promise<void> {
  return insertRows(tx, insertInto('answers', ANSWER_COLUMNS), rows);
}

const COMMENT_COLUMNS = [
  'response_ordinal',
  'question_id',
  'text',
  'local_day',
  'location_id',
  'team_id',
  'lang',
  'hidden',
] as const;

/** Cells in the order: ordinal, question, text, local day, location, team, language, hidden. */
export function insertComments(tx: Tx, rows: readonly (readonly Cell[])[]): Promise<void> {
  return insertRows(tx, insertInto('comments', COMMENT_COLUMNS), rows);
}

export async function changeRollUps(tx: Tx, changes: RollUpChanges): Promise<void> {
  const { locationDay, teamMonth, teamDay, organisationDay } = changes.rows();
  const withoutUnit = organisationDay.map(([, ...rest]) => rest);
  await together([
    insertRows(tx, addTo('rollup_location_day', ['location_id', 'local_day', 'question_id', 'choice']), locationDay),
    addToTeamMonths(tx, teamMonth),
    addToTeamDays(tx, teamDay),
    insertRows(tx, addTo('rollup_organisation_day', ['local_day', 'question_id', 'choice']), withoutUnit),
  ]);
}

/** Writes new flags to a stored response and moves its facts and comments with it. */
export async function updateVerdict(
  tx: Tx,
  change: { readonly ordinal: number; readonly flags: string; readonly setAside: 0 | 1; readonly hidden: 0 | 1 },
): Promise<void> {
  const { ordinal, flags, setAside, hidden } = change;
  await tx.updateTable('responses').set({ flags, set_aside: setAside }).where('ordinal', '=', ordinal).execute();
  await tx.updateTable('answers').set({ set_aside: setAside }).where('response_ordinal', '=', ordinal).execute();
  await tx.updateTable('comments').set({ hidden }).where('response_ordinal', '=', ordinal).execute();
}

const QUARANTINE_COLUMNS = [
  'response_id',
  'hash',
  'bytes',
  'cause',
  'device_id',
  'received_at',
  'ordinal',
  'install_id',
  'seq',
  'told_install',
  'told_day',
] as const;
export type QuarantineRow = Readonly<Record<(typeof QUARANTINE_COLUMNS)[number], Cell>>;

export function insertQuarantine(tx: Tx, rows: readonly QuarantineRow[]): Promise<void> {
  const cells = rows.map((row) => QUARANTINE_COLUMNS.map((column) => row[column]));
  return insertRows(tx, `${insertInto('quarantine', QUARANTINE_COLUMNS)} on conflict do nothing`, cells);
}

/**
 * Runs `work` so that a failure undoes only it and leaves the transaction usable. What went well is released with the savepoint
 * around the whole job, which spares a message.
 */
export async function behindSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  try {
    const [, value] = await together([sql`savepoint visits`.execute(tx), work()]);
    return value;
  } catch (error) {
    await together([sql`rollback to visits`.execute(tx), sql`release visits`.execute(tx)]);
    throw error;
  }
}

function insertInto(table: string, columns: readonly string[]): string {
  return `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
}

function addTo(table: string, keys: readonly string[]): string {
  const columns = [...keys, 'counted', 'set_aside'];
  const sum = 'counted = counted + excluded.counted, set_aside = set_aside + excluded.set_aside';
  return `${insertInto(table, columns)} on conflict (${keys.join(', ')}) do update set ${sum}`;
}

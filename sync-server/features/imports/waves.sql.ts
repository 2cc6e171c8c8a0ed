import type { Insertable, Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';
import { type Audience, waveTables } from './wave-tables.sql.ts';

/** One round of a survey as stored; days inclusive. `name`: what people call it, its period where the file was given none. */
export interface WaveRow {
  readonly id: number;
  readonly survey: string;
  readonly name: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly k: number;
  readonly form: 'answers' | 'figures';
  readonly fileHash: string;
  readonly reading: string;
}

/** Latest first: by last day, first day, import. */
function selectWaves(db: Kysely<Tables>, audience: Audience) {
  return db
    .selectFrom(waveTables(audience).waves)
    .select((column) => [
      'id',
      'survey_id as survey',
      column.fn.coalesce('name', 'period').as('name'),
      'period',
      'first_day as from',
      'last_day as to',
      'k',
      'form',
      'file_hash as fileHash',
      'reading',
    ])
    .orderBy('last_day', 'desc')
    .orderBy('first_day', 'desc')
    .orderBy('id', 'desc');
}

export function readWaves(db: Kysely<Tables>, audience: Audience): Promise<WaveRow[]> {
  return selectWaves(db, audience).execute();
}

export function findWaveOfFile(db: Kysely<Tables>, audience: Audience, fileHash: string): Promise<WaveRow | undefined> {
  return selectWaves(db, audience).where('file_hash', '=', fileHash).executeTakeFirst();
}

/** Waves of a survey that share at least one day with `from`..`to`. */
export function overlappingWaves(
  db: Kysely<Tables>,
  audience: Audience,
  { survey, from, to }: { survey: string; from: string; to: string },
): Promise<WaveRow[]> {
  return selectWaves(db, audience)
    .where('survey_id', '=', survey)
    .where('first_day', '<=', to)
    .where('last_day', '>=', from)
    .execute();
}

export async function dropWave(tx: Tx, audience: Audience, id: number): Promise<void> {
  const tables = waveTables(audience);
  for (const table of [tables.answers, tables.figures, tables.backgrounds] as const) {
    await tx.deleteFrom(table).where('wave_id', '=', id).execute();
  }
  await tx.deleteFrom(tables.waves).where('id', '=', id).execute();
}

/** Waves whose last day is before `day`. */
export async function wavesBefore(tx: Tx, audience: Audience, day: string): Promise<number[]> {
  const rows = await tx.selectFrom(waveTables(audience).waves).select('id').where('last_day', '<', day).execute();
  return rows.map(({ id }) => id);
}

export async function insertWave(tx: Tx, audience: Audience, wave: Insertable<Tables['staff_waves']>): Promise<number> {
  const inserted = tx.insertInto(waveTables(audience).waves).values(wave).returning('id');
  const { id } = await inserted.executeTakeFirstOrThrow();
  return id;
}

interface RowsOfWave {
  readonly answers: readonly Insertable<Tables['staff_answers']>[];
  readonly figures: readonly Insertable<Tables['staff_figures']>[];
  readonly backgrounds: readonly Insertable<Tables['staff_backgrounds']>[];
}

const ROWS_A_STATEMENT = 500;

export async function insertRows(tx: Tx, audience: Audience, rows: RowsOfWave): Promise<void> {
  const tables = waveTables(audience);
  for (const part of chunks(rows.answers)) await tx.insertInto(tables.answers).values(part).execute();
  for (const part of chunks(rows.figures)) await tx.insertInto(tables.figures).values(part).execute();
  for (const part of chunks(rows.backgrounds)) await tx.insertInto(tables.backgrounds).values(part).execute();
}

function chunks<Row>(rows: readonly Row[]): Row[][] {
  const starts = Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, at) => at * ROWS_A_STATEMENT);
  return starts.map((at) => rows.slice(at, at + ROWS_A_STATEMENT));
}

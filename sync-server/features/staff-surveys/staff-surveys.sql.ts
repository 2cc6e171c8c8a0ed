import type { Insertable, Kysely } from 'kysely';
import type { StaffWave } from '#shared/domain/staff-survey.ts';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

type AnswerRow = Insertable<Tables['staff_answers']>;

const waves = (db: Kysely<Tables>) =>
  db
    .selectFrom('staff_waves')
    .select([
      'id',
      'survey_id as survey',
      'period',
      'first_day as from',
      'last_day as to',
      'k',
      'file_hash as fileHash',
    ])
    .orderBy('last_day', 'desc')
    .orderBy('first_day', 'desc')
    .orderBy('id', 'desc');

export type StoredWave = StaffWave & { readonly fileHash: string };

export async function allWaves(db: Kysely<Tables>): Promise<StoredWave[]> {
  return waves(db).execute();
}

export async function waveOfFile(db: Kysely<Tables>, fileHash: string): Promise<StoredWave | undefined> {
  return waves(db).where('file_hash', '=', fileHash).executeTakeFirst();
}

/** Waves of a survey that share at least one day with `from`..`to`. */
export async function overlappingWaves(
  db: Kysely<Tables>,
  survey: string,
  days: { from: string; to: string },
): Promise<StoredWave[]> {
  return waves(db)
    .where('survey_id', '=', survey)
    .where('first_day', '<=', days.to)
    .where('last_day', '>=', days.from)
    .execute();
}

export async function dropWave(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('staff_answers').where('wave_id', '=', id).execute();
  await tx.deleteFrom('staff_waves').where('id', '=', id).execute();
}

export async function insertWave(tx: Tx, wave: Insertable<Tables['staff_waves']>): Promise<number> {
  const { id } = await tx.insertInto('staff_waves').values(wave).returning('id').executeTakeFirstOrThrow();
  return id;
}

const ROWS_A_STATEMENT = 500;

export async function insertAnswers(tx: Tx, rows: readonly AnswerRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    await tx
      .insertInto('staff_answers')
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .execute();
  }
}

/** Names in staff files that no team answered to when they were imported. */
export async function waitingNames(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('staff_answers')
    .select('team_as_written as name')
    .where('team_id', 'is', null)
    .distinct()
    .execute();
  return rows.map(({ name }) => name);
}

export async function giveToTeam(tx: Tx, name: string, team: string): Promise<void> {
  await tx
    .updateTable('staff_answers')
    .set({ team_id: team })
    .where('team_as_written', '=', name)
    .where('team_id', 'is', null)
    .execute();
}

import type { Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

/** One key figure of one team for a stretch of days, in the outcome's own unit. `team` null: the name matches no team. */
export interface OutcomeRow {
  readonly team: string | null;
  readonly teamAsWritten: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

export function readOutcomes(db: Kysely<Tables>): Promise<{ id: string; name: string }[]> {
  return db.selectFrom('outcomes').select(['id', 'name']).orderBy('id').execute();
}

/** Values whose days lie inside `from`..`to`, by team and day. */
export function readOutcomeValues(
  db: Kysely<Tables>,
  outcome: string,
  { from, to }: { from: string; to: string },
): Promise<OutcomeRow[]> {
  return db
    .selectFrom('outcome_values')
    .where('outcome_id', '=', outcome)
    .where('first_day', '>=', from)
    .where('last_day', '<=', to)
    .select([
      'team_id as team',
      'team_as_written as teamAsWritten',
      'period',
      'first_day as from',
      'last_day as to',
      'value',
    ])
    .orderBy('team_id')
    .orderBy('first_day')
    .execute();
}

export async function isFileKnown(db: Kysely<Tables>, fileHash: string): Promise<boolean> {
  const found = await db.selectFrom('outcome_files').select('id').where('file_hash', '=', fileHash).executeTakeFirst();
  return found !== undefined;
}

/** Stored values of an outcome that share a day with one of the new ones of the same team as written. */
export async function storedStretches(
  db: Kysely<Tables>,
  outcome: string,
): Promise<{ teamAsWritten: string; from: string; to: string }[]> {
  return db
    .selectFrom('outcome_values')
    .where('outcome_id', '=', outcome)
    .select(['team_as_written as teamAsWritten', 'first_day as from', 'last_day as to'])
    .execute();
}

export async function dropValue(
  tx: Tx,
  outcome: string,
  { teamAsWritten, from, to }: { teamAsWritten: string; from: string; to: string },
): Promise<void> {
  await tx
    .deleteFrom('outcome_values')
    .where('outcome_id', '=', outcome)
    .where('team_as_written', '=', teamAsWritten)
    .where('first_day', '=', from)
    .where('last_day', '=', to)
    .execute();
}

export async function insertOutcomeFile(
  tx: Tx,
  file: { hash: string; at: number; outcome: string },
  rows: readonly OutcomeRow[],
): Promise<void> {
  const { outcome } = file;
  await tx
    .insertInto('outcomes')
    .values({ id: outcome, name: outcome })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const inserted = tx
    .insertInto('outcome_files')
    .values({ file_hash: file.hash, imported_at: file.at })
    .returning('id');
  const { id } = await inserted.executeTakeFirstOrThrow();
  for (const { team, teamAsWritten, period, from, to, value } of rows) {
    await tx
      .insertInto('outcome_values')
      .values({
        outcome_id: outcome,
        team_id: team,
        team_as_written: teamAsWritten,
        period,
        first_day: from,
        last_day: to,
        value,
        file_id: id,
      })
      .execute();
  }
}

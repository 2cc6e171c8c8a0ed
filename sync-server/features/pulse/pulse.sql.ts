import type { Insertable, Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export function findLink(db: Kysely<Tables>, secretHash: string) {
  return db
    .selectFrom('pulse_links')
    .select(['team_id as team', 'head_count as headCount'])
    .where('secret_hash', '=', secretHash)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
}

/** A code of a sheet that is valid on `today`. */
export function findCode(db: Kysely<Tables>, codeHash: string, today: string) {
  return db
    .selectFrom('pulse_codes as code')
    .innerJoin('pulse_sheets as sheet', 'sheet.id', 'code.sheet_id')
    .select(['sheet.team_id as team', 'code.spent'])
    .where('code.code_hash', '=', codeHash)
    .where('sheet.valid_to', '>=', today)
    .where('sheet.cancelled_on', 'is', null)
    .executeTakeFirst();
}

export async function hasValidSheet(db: Kysely<Tables>, team: string, today: string): Promise<boolean> {
  const sheet = await db
    .selectFrom('pulse_sheets')
    .select('id')
    .where('team_id', '=', team)
    .where('valid_to', '>=', today)
    .where('cancelled_on', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return sheet !== undefined;
}

export async function takenByLink(db: Kysely<Tables>, team: string, week: string): Promise<number> {
  const row = await db
    .selectFrom('pulse_taken')
    .select('answers')
    .where('team_id', '=', team)
    .where('week', '=', week)
    .executeTakeFirst();
  return row?.answers ?? 0;
}

/** False when the code was spent already. Nothing of the answer is written beside it. */
export async function spendCode(tx: Tx, codeHash: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('pulse_codes')
    .set({ spent: 1 })
    .where('code_hash', '=', codeHash)
    .where('spent', '=', 0)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function countTaken(tx: Tx, team: string, week: string): Promise<void> {
  await tx
    .insertInto('pulse_taken')
    .values({ team_id: team, week, answers: 1 })
    .onConflict((on) =>
      on.columns(['team_id', 'week']).doUpdateSet((set) => ({ answers: set('pulse_taken.answers', '+', 1) })),
    )
    .execute();
}

export async function countAnswer(tx: Tx, answer: Omit<Insertable<Tables['pulse_counts']>, 'answers'>): Promise<void> {
  await tx
    .insertInto('pulse_counts')
    .values({ ...answer, answers: 1 })
    .onConflict((on) =>
      on
        .columns(['team_id', 'week', 'survey_id', 'question_id', 'choice'])
        .doUpdateSet((set) => ({ answers: set('pulse_counts.answers', '+', 1) })),
    )
    .execute();
}

/** Counts of these weeks, of every team. */
export function readCounts(db: Kysely<Tables>, survey: string, weeks: readonly string[]) {
  return db
    .selectFrom('pulse_counts')
    .select(['team_id as team', 'week', 'question_id as question', 'choice', 'answers'])
    .where('survey_id', '=', survey)
    .where('week', 'in', [...weeks])
    .execute();
}

/** Counts of weeks before this one, and the sheets and links that ended before `day`. Labels sort as their weeks do. */
export async function deletePulseBefore(tx: Tx, { week, day }: { week: string; day: string }): Promise<void> {
  await tx.deleteFrom('pulse_counts').where('week', '<', week).execute();
  await tx.deleteFrom('pulse_taken').where('week', '<', week).execute();
  const over = tx.selectFrom('pulse_sheets').select('id').where('valid_to', '<', day);
  await tx.deleteFrom('pulse_codes').where('sheet_id', 'in', over).execute();
  await tx.deleteFrom('pulse_sheets').where('valid_to', '<', day).execute();
  await tx.deleteFrom('pulse_links').where('ended_on', '<', day).execute();
}

/** Every survey and week that has answers, oldest first. */
export function answeredWeeks(db: Kysely<Tables>) {
  return db.selectFrom('pulse_counts').select(['survey_id as survey', 'week']).distinct().orderBy('week').execute();
}

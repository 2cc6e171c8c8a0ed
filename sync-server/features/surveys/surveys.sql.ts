import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type SurveyRow = Selectable<Tables['surveys']>;
export type VersionRow = Insertable<Tables['survey_versions']>;

export async function readSurveys(db: Kysely<Tables>): Promise<SurveyRow[]> {
  return db.selectFrom('surveys').selectAll().orderBy('id').execute();
}

/** Every version ever published, oldest first; the last one of a survey is in force. */
export async function readVersions(db: Kysely<Tables>): Promise<Selectable<Tables['survey_versions']>[]> {
  return db.selectFrom('survey_versions').selectAll().orderBy('survey_id').orderBy('number').execute();
}

export async function readQuestions(db: Kysely<Tables>): Promise<Selectable<Tables['questions']>[]> {
  return db.selectFrom('questions').selectAll().execute();
}

export async function publishVersion(tx: Tx, survey: SurveyRow, version: VersionRow): Promise<void> {
  const { id: _, ...columns } = survey;
  await tx
    .insertInto('surveys')
    .values(survey)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
  await tx.insertInto('survey_versions').values(version).execute();
}

export async function saveQuestions(tx: Tx, questions: readonly Insertable<Tables['questions']>[]): Promise<void> {
  if (questions.length > 0)
    await tx
      .insertInto('questions')
      .values([...questions])
      .execute();
}

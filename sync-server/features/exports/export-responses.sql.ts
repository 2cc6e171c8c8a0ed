import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { type Chosen, chosenRows } from './chosen-responses.sql.ts';

/** Survey versions with chosen responses, by survey and number. */
export async function chosenVersions(db: Kysely<Tables>, chosen: Chosen) {
  const counted = await chosenRows(db, chosen)
    .select(({ fn }) => ['survey_version as hash', fn.countAll<number>().as('responses')])
    .groupBy('survey_version')
    .execute();
  const countOf = new Map(counted.map(({ hash, responses }) => [hash, responses]));
  const versions = await db
    .selectFrom('survey_versions')
    .select(['hash', 'survey_id', 'number', 'json'])
    .orderBy('survey_id')
    .orderBy('number')
    .execute();
  return versions.flatMap((version) => {
    const responses = countOf.get(version.hash);
    return responses === undefined ? [] : [{ ...version, responses }];
  });
}

/** The next `most` chosen responses after an ordinal, in the order of arrival. Their bytes and times of day are not read. */
export async function responsesAfter(db: Kysely<Tables>, chosen: Chosen, ordinal: number, most: number) {
  return chosenRows(db, chosen)
    .select(['ordinal', 'id', 'device_id', 'location_id', 'team_id', 'survey_id', 'survey_version'])
    .select(['channel', 'lang', 'local_day', 'ended', 'set_aside'])
    .where('ordinal', '>', ordinal)
    .orderBy('ordinal')
    .limit(most)
    .execute();
}
export type ExportedRow = Awaited<ReturnType<typeof responsesAfter>>[number];

/** What was chosen in these responses; a text is no choice and not among them. */
export async function choicesOfResponses(db: Kysely<Tables>, ordinals: readonly number[]) {
  return db
    .selectFrom('answers')
    .select(['response_ordinal', 'question_id', 'choice'])
    .where('response_ordinal', 'in', ordinals)
    .execute();
}

export async function kioskNames(db: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('devices').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

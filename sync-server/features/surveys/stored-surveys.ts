import type { Kysely } from 'kysely';
import { type SurveyContent, surveyContent } from '#shared/domain/survey.ts';
import type { Tables } from '../../db/tables.ts';
import { readVersions } from './surveys.sql.ts';

/** The version in force of every survey, by survey key. */
export async function storedSurveys(db: Kysely<Tables>): Promise<Map<string, SurveyContent>> {
  const versions = await readVersions(db);
  const latest = new Map(versions.map((version) => [version.survey_id, version.json]));
  return new Map([...latest].map(([key, json]) => [key, surveyContent.parse(JSON.parse(json))]));
}

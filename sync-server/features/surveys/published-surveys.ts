import type { Kysely } from 'kysely';
import type { Question } from '#shared/domain/question.ts';
import { type SurveyContent, surveyContent } from '#shared/domain/survey.ts';
import type { Tables } from '../../db/tables.ts';
import { readVersions } from './surveys.sql.ts';

export interface PublishedSurveys {
  /** The version in force of every survey, by survey key. */
  readonly inForce: ReadonlyMap<string, SurveyContent>;
  /** Hash of the version in force, by survey key. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Every question ever asked, in its latest wording, by id: answers of older versions count in older periods. */
  readonly questions: ReadonlyMap<string, Question>;
  /** Ids of the questions that customers were asked. */
  readonly askedOfCustomers: ReadonlySet<string>;
}

export async function publishedSurveys(db: Kysely<Tables>): Promise<PublishedSurveys> {
  const rows = await readVersions(db);
  const versions = rows.map(({ json }) => surveyContent.parse(JSON.parse(json)));
  const hashes = new Map(rows.map((row) => [row.survey_id, row.hash]));
  const inForce = new Map(versions.map((content) => [content.key, content]));
  const questions = new Map(versions.flatMap((content) => content.questions.map((one) => [one.id, one] as const)));
  const toCustomers = versions.filter(({ audience }) => audience === 'customer');
  const askedOfCustomers = new Set(toCustomers.flatMap((content) => content.questions.map(({ id }) => id)));
  return { inForce, hashes, questions, askedOfCustomers };
}

export function customerQuestions({ questions, askedOfCustomers }: PublishedSurveys): Question[] {
  return [...questions.values()].filter(({ id }) => askedOfCustomers.has(id));
}

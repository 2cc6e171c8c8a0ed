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

/** Contents by the hash of their version: a published version never changes, so what was parsed once holds for ever. */
export type ParsedSurveys = Map<string, SurveyContent>;

/** @param parsed  contents read before; what is read now is added */
export async function publishedSurveys(
  db: Kysely<Tables>,
  parsed: ParsedSurveys = new Map(),
): Promise<PublishedSurveys> {
  const rows = await readVersions(db);
  const versions = rows.map((row) => contentOf(row, parsed));
  const hashes = new Map(rows.map((row) => [row.survey_id, row.hash]));
  const inForce = new Map(versions.map((content) => [content.key, content]));
  const questions = new Map(versions.flatMap((content) => content.questions.map((one) => [one.id, one] as const)));
  const toCustomers = versions.filter(({ audience }) => audience === 'customer');
  const askedOfCustomers = new Set(toCustomers.flatMap((content) => content.questions.map(({ id }) => id)));
  return { inForce, hashes, questions, askedOfCustomers };
}

function contentOf({ hash, json }: { hash: string; json: string }, parsed: ParsedSurveys): SurveyContent {
  const content = parsed.get(hash) ?? surveyContent.parse(JSON.parse(json));
  parsed.set(hash, content);
  return content;
}

export function customerQuestions({ questions, askedOfCustomers }: PublishedSurveys): Question[] {
  return [...questions.values()].filter(({ id }) => askedOfCustomers.has(id));
}

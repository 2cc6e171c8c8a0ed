import type { Kysely } from 'kysely';
import type { SurveyContent } from '#shared/domain/survey.ts';
import type { Tables } from '../../db/tables.ts';
import { storedOutcomes } from '../imports/stored-outcomes.ts';
import { customerQuestions, type PublishedSurveys, publishedSurveys } from '../surveys/published-surveys.ts';
import { type KnownItems, knownItems } from './known-items.ts';

/** What a linkage may name, as the database has it. */
export async function storedItems(db: Kysely<Tables>): Promise<KnownItems> {
  const surveys = await publishedSurveys(db);
  return itemsOf(db, surveys, surveys.inForce.values());
}

/** @param inForce  surveys that will be in force, where that is not what is stored */
export async function itemsOf(
  db: Kysely<Tables>,
  stored: PublishedSurveys,
  inForce: Iterable<SurveyContent>,
): Promise<KnownItems> {
  const imported = new Set((await storedOutcomes(db)).map(({ id }) => id));
  return knownItems(inForce, { customer: customerQuestions(stored) }, imported);
}

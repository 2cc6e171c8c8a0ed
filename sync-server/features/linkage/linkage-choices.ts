import type { Kysely } from 'kysely';
import type * as z from 'zod/mini';
import type { getLinkageChoices } from '#shared/contract/linkage.ts';
import type { Question } from '#shared/domain/question.ts';
import type { Tables } from '../../db/tables.ts';
import { storedOutcomes } from '../imports/stored-outcomes.ts';
import { storedWaves } from '../imports/stored-waves.ts';
import { customerQuestions, publishedSurveys } from '../surveys/published-surveys.ts';

/** What a form for a linkage offers. */
export async function linkageChoices(db: Kysely<Tables>): Promise<z.infer<typeof getLinkageChoices.reply>> {
  const [surveys, waves, outcomes] = await Promise.all([
    publishedSurveys(db),
    storedWaves(db, 'staff'),
    storedOutcomes(db),
  ]);
  const staff = [...surveys.inForce.values()].filter(({ audience }) => audience === 'staff');
  return {
    customer: customerQuestions(surveys)
      .filter(({ type }) => type === 'scale' || type === 'nps')
      .map(named),
    staff: staff.flatMap(({ key, questions }) =>
      questions.filter(({ type }) => type === 'scale').map((one) => ({ ...named(one), survey: key })),
    ),
    imported: outcomes.map(({ id, name }) => ({ item: id, title: outcomeTitle(name) })),
    waves: waves.map(({ survey, period, from, to }) => ({ survey, period, from, to })),
  };
}

/** An outcome has one name, whatever the language. */
export function outcomeTitle(name: string): Record<string, string> {
  return { fi: name, sv: name, en: name };
}

function named({ id, title }: Question): { item: string; title: Record<string, string> } {
  return { item: id, title: { ...title } };
}

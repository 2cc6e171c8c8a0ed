import type { Kysely } from 'kysely';
import { Problem } from '#shared/contract/problems.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import type { Tables } from '../../db/tables.ts';
import { storedOrganisation } from '../organisation/stored-organisation.ts';
import { newestSentence } from './actions.sql.ts';

/** Problem `bad_body` unless the sentence says something in every language of the organisation: a kiosk shows it in all of them. */
export async function checkSentence(db: Kysely<Tables>, sentence: LocalisedText): Promise<void> {
  const { languages } = await storedOrganisation(db);
  if (languages.some((language) => (sentence[language] ?? '').trim() === '')) throw new Problem('bad_body');
}

/** What a kiosk there says was done ("you said, we did"), as JSON; undefined = nothing of the kind was agreed. */
export function publicSentence(
  db: Kysely<Tables>,
  place: { readonly location: string; readonly teams: readonly string[] },
): Promise<string | undefined> {
  return newestSentence(db, place);
}

import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { readActionsOfIdeas } from './actions.sql.ts';

/** Action by the idea it was made of. */
export async function actionsOfIdeas(db: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  const rows = await readActionsOfIdeas(db);
  return new Map(rows.flatMap(({ id, idea }) => (idea === null ? [] : [[idea, id] as const])));
}

import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';

/** Names as they are today, by key. */
export async function locationNamesNow(db: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('locations').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function teamNamesNow(db: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('teams').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

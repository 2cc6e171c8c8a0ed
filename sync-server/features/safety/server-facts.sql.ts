import type { Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export async function findFact(db: Kysely<Tables>, name: string): Promise<string | null> {
  const fact = await db.selectFrom('server_facts').select('value').where('name', '=', name).executeTakeFirst();
  return fact?.value ?? null;
}

export async function putFact(tx: Tx, name: string, value: string): Promise<void> {
  await tx
    .insertInto('server_facts')
    .values({ name, value })
    .onConflict((on) => on.column('name').doUpdateSet({ value }))
    .execute();
}

/** Number of the newest row of the commit order. */
export async function findNewestOrdinal(db: Kysely<Tables>): Promise<number> {
  const counter = await db.selectFrom('counters').select('value').where('name', '=', 'ordinal').executeTakeFirst();
  return counter?.value ?? 0;
}

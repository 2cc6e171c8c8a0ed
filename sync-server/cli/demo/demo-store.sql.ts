import type { Kysely } from 'kysely';
import type { JuuriDatabase } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

const FACT = 'demo_seeded_at';

export async function isSeeded(db: Kysely<Tables>): Promise<boolean> {
  const fact = await db.selectFrom('server_facts').select('value').where('name', '=', FACT).executeTakeFirst();
  return fact !== undefined;
}

export async function noteSeeded(db: JuuriDatabase, now: number): Promise<void> {
  await db.write(async (tx) => {
    await tx
      .insertInto('server_facts')
      .values({ name: FACT, value: String(now) })
      .onConflict((on) => on.doNothing())
      .execute();
  });
}

export async function isDeviceThere(db: Kysely<Tables>, name: string): Promise<boolean> {
  const device = await db.selectFrom('devices').select('id').where('name', '=', name).executeTakeFirst();
  return device !== undefined;
}

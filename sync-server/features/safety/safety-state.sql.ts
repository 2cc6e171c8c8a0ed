import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../db/tables.ts';

const NEWEST = 10_000;

export function countClocks(db: Kysely<Tables>, newestOrdinal: number) {
  return db
    .selectFrom('responses')
    .select((of) => ['clock_quality', of.fn.countAll<number>().as('count')])
    .where('ordinal', '>', newestOrdinal - NEWEST)
    .groupBy('clock_quality')
    .execute();
}

export async function countWaiting(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('quarantine')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Identities that two devices used, with the rows that wait for IT to say where they count. */
export function findClones(db: Kysely<Tables>) {
  const waiting = sql<number>`(select count(*) from quarantine
    where quarantine.told_install = devices.install_id and state = 'waiting')`;
  return db
    .selectFrom('devices')
    .select(['id', 'name', 'fork_cause', 'forked_at', waiting.as('waiting')])
    .where('status', '=', 'forked')
    .orderBy('forked_at', 'desc')
    .execute();
}

export function countKiosks(db: Kysely<Tables>) {
  return db
    .selectFrom('devices')
    .select((of) => ['status', of.fn.countAll<number>().as('count')])
    .where('told_by', 'is', null)
    .groupBy('status')
    .execute();
}

import { type Insertable, type Kysely, sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export function findHooks(db: Kysely<Tables>) {
  return db.selectFrom('hooks').selectAll().orderBy('made_at').execute();
}

export async function insertHook(tx: Tx, row: Insertable<Tables['hooks']>): Promise<void> {
  await tx.insertInto('hooks').values(row).execute();
}

/** With everything that waits for it. False when there is none such. */
export async function deleteHook(tx: Tx, id: string): Promise<boolean> {
  await tx.deleteFrom('hook_deliveries').where('hook_id', '=', id).execute();
  const { numDeletedRows } = await tx.deleteFrom('hooks').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function insertDeliveries(tx: Tx, rows: readonly Insertable<Tables['hook_deliveries']>[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('hook_deliveries')
      .values([...rows])
      .execute();
}

/** Deliveries whose time has come, with where to and the secret to sign with. */
export function findDue(db: Kysely<Tables>, now: number, limit: number) {
  return db
    .selectFrom('hook_deliveries as one')
    .innerJoin('hooks', 'hooks.id', 'one.hook_id')
    .select(['one.id', 'one.body', 'one.tries', 'hooks.url', 'hooks.secret'])
    .where('one.next_at', '<=', now)
    .orderBy('one.next_at')
    .limit(limit)
    .execute();
}

export async function updateDelivery(
  tx: Tx,
  id: string,
  change: {
    readonly tries: number;
    readonly next_at: number | null;
    readonly last_at: number;
    readonly last_status: number | null;
  },
): Promise<void> {
  await tx.updateTable('hook_deliveries').set(change).where('id', '=', id).execute();
}

/** Ended deliveries older than `before` are forgotten. */
export async function forgetDeliveries(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom('hook_deliveries').where('next_at', 'is', null).where('last_at', '<', before).execute();
}

/** Per hook: how many wait, and its latest try. */
export async function findDeliveryFacts(db: Kysely<Tables>) {
  const [waiting, last] = await Promise.all([
    db
      .selectFrom('hook_deliveries')
      .select(['hook_id', sql<number>`count(*)`.as('count')])
      .where('next_at', 'is not', null)
      .groupBy('hook_id')
      .execute(),
    db
      .selectFrom('hook_deliveries')
      .select(['hook_id', 'last_status', 'next_at', sql<number>`max(last_at)`.as('at')])
      .where('last_at', 'is not', null)
      .groupBy('hook_id')
      .execute(),
  ]);
  return { waiting, last };
}

/** Names for the body of a delivery. */
export async function findNames(tx: Tx, location: string, kiosk: string | null) {
  const place = await tx.selectFrom('locations').select('name').where('id', '=', location).executeTakeFirst();
  const device =
    kiosk === null
      ? undefined
      : await tx.selectFrom('devices').select('name').where('id', '=', kiosk).executeTakeFirst();
  return { location: place?.name ?? location, kiosk: device?.name ?? null };
}

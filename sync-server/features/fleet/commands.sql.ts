import type { Insertable, Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export async function insertCommand(tx: Tx, row: Insertable<Tables['kiosk_commands']>): Promise<void> {
  await tx.insertInto('kiosk_commands').values(row).execute();
}

/** Commands that wait for the kiosk at `now`, in the order they were asked for. */
export function findWaiting(db: Kysely<Tables>, deviceId: string, now: number) {
  return db
    .selectFrom('kiosk_commands')
    .select(['id', 'kind', 'reason', 'expires_at'])
    .where('device_id', '=', deviceId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('asked_at')
    .limit(20)
    .execute();
}

/** Commands asked since `from`, the newest first. */
export function findCommands(db: Kysely<Tables>, deviceId: string, from: number) {
  return db
    .selectFrom('kiosk_commands')
    .selectAll()
    .where('device_id', '=', deviceId)
    .where('asked_at', '>=', from)
    .orderBy('asked_at', 'desc')
    .limit(50)
    .execute();
}

export function findCommand(tx: Tx, id: string) {
  return tx.selectFrom('kiosk_commands').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Ends a command once: what has ended stays as it ended. False when it had, or is another kiosk's. */
export async function endCommand(
  tx: Tx,
  given: {
    readonly id: string;
    readonly device: string;
    readonly at: number;
    readonly outcome: NonNullable<Tables['kiosk_commands']['outcome']>;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('kiosk_commands')
    .set({ ended_at: given.at, outcome: given.outcome })
    .where('id', '=', given.id)
    .where('device_id', '=', given.device)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What was asked before and would be undone or done twice by the new one. */
export async function supersede(
  tx: Tx,
  device: string,
  kinds: readonly Tables['kiosk_commands']['kind'][],
  at: number,
): Promise<void> {
  await tx
    .updateTable('kiosk_commands')
    .set({ ended_at: at, outcome: 'taken-back' })
    .where('device_id', '=', device)
    .where('kind', 'in', kinds)
    .where('ended_at', 'is', null)
    .execute();
}

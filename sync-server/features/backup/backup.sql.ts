import type { Tx } from '../../db/database.ts';

/** Raises the epoch above its own and the given ones; a halt ends with it. Returns the new one. */
export async function setEpoch(tx: Tx, others: readonly number[]): Promise<number> {
  const fact = await tx
    .selectFrom('server_facts')
    .select('value')
    .where('name', '=', 'server_epoch')
    .executeTakeFirst();
  const epoch = Math.max(Number(fact?.value ?? 0), ...others) + 1;
  await setFact(tx, 'server_epoch', String(epoch));
  await tx.deleteFrom('server_facts').where('name', '=', 'halted').execute();
  return epoch;
}

export async function setFact(tx: Tx, name: string, value: string): Promise<void> {
  await tx
    .insertInto('server_facts')
    .values({ name, value })
    .onConflict((on) => on.column('name').doUpdateSet({ value }))
    .execute();
}

/** 1 when the kiosk was in use again, else 0. */
export async function setRevokedAgain(tx: Tx, deviceId: string): Promise<number> {
  const done = await tx
    .updateTable('devices')
    .set({ status: 'revoked' })
    .where('id', '=', deviceId)
    .where('status', '!=', 'revoked')
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** 1 when the row was waiting again, else 0. One that is not there will be known as discarded only if its kiosk sends it again. */
export async function emptyRow(
  tx: Tx,
  row: {
    readonly at: number;
    readonly responseId: string;
    readonly hash: string;
    readonly by: string;
    readonly reason: string;
  },
): Promise<number> {
  const done = await tx
    .updateTable('quarantine')
    .set({
      bytes: new Uint8Array(),
      state: 'discarded',
      decided_at: row.at,
      decided_by: row.by,
      reason: row.reason,
    })
    .where('response_id', '=', row.responseId)
    .where('hash', '=', row.hash)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

import type { Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

/** The device a token belongs to, whichever of its three kept tokens it is. */
export function findDeviceByToken(db: Kysely<Tables>, hash: string) {
  return db
    .selectFrom('devices')
    .select(['id', 'install_id', 'status'])
    .where((where) =>
      where.or([
        where('token_hash', '=', hash),
        where('next_token_hash', '=', hash),
        where('previous_token_hash', '=', hash),
      ]),
    )
    .executeTakeFirst();
}

/** Devices by id, install or name, as a person may write them. */
export function findDevices(db: Kysely<Tables>, written: string) {
  return db
    .selectFrom('devices')
    .select(['id', 'name', 'status'])
    .where((where) =>
      where.or([where('id', '=', written), where('install_id', '=', written), where('name', '=', written)]),
    )
    .execute();
}

export function findInstall(db: Kysely<Tables>, installId: string) {
  return db
    .selectFrom('devices')
    .select(['id', 'install_id', 'status', 'max_seq', 'seq_checked'])
    .where('install_id', '=', installId)
    .executeTakeFirst();
}

export async function setRevoked(tx: Tx, deviceId: string): Promise<void> {
  await tx.updateTable('devices').set({ status: 'revoked' }).where('id', '=', deviceId).execute();
}

export async function renameDevice(tx: Tx, deviceId: string, name: string): Promise<void> {
  await tx.updateTable('devices').set({ name }).where('id', '=', deviceId).execute();
}

/** The kiosk that took another's place; one that does so again keeps its latest. */
export async function insertSuccession(
  tx: Tx,
  row: { readonly device_id: string; readonly earlier_id: string; readonly at: number },
): Promise<void> {
  const { earlier_id, at } = row;
  await tx
    .insertInto('kiosk_successions')
    .values(row)
    .onConflict((on) => on.column('device_id').doUpdateSet({ earlier_id, at }))
    .execute();
}

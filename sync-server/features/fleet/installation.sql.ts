import type { Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export async function putInstallation(
  tx: Tx,
  told: {
    readonly deviceId: string;
    readonly at: number;
    readonly json: string;
    readonly panelInches: number;
    readonly faults: number;
  },
): Promise<void> {
  const { deviceId, at, json, panelInches, faults } = told;
  await tx
    .insertInto('kiosk_installations')
    .values({ device_id: deviceId, told_at: at, json, lockdown_faults: faults })
    .onConflict((conflict) => conflict.column('device_id').doUpdateSet({ told_at: at, json, lockdown_faults: faults }))
    .execute();
  await tx.updateTable('devices').set({ panel_inches: panelInches }).where('id', '=', deviceId).execute();
}

export async function putDiagnostics(
  tx: Tx,
  told: { readonly deviceId: string; readonly at: number; readonly report: string },
): Promise<void> {
  const { deviceId, at, report } = told;
  await tx
    .insertInto('kiosk_diagnostics')
    .values({ device_id: deviceId, told_at: at, report })
    .onConflict((conflict) => conflict.column('device_id').doUpdateSet({ told_at: at, report }))
    .execute();
}

/** A kiosk with what it told of its installation and its last report; undefined when there is no such kiosk. */
export function findCondition(db: Kysely<Tables>, deviceId: string) {
  return db
    .selectFrom('devices')
    .leftJoin('kiosk_installations as stands', 'stands.device_id', 'devices.id')
    .leftJoin('kiosk_diagnostics as reported', 'reported.device_id', 'devices.id')
    .select(['devices.install_id', 'devices.enrolled_at', 'stands.told_at as stands_at', 'stands.json'])
    .select(['reported.told_at as reported_at', 'reported.report'])
    .where('devices.id', '=', deviceId)
    .executeTakeFirst();
}

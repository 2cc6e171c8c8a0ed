import type { Tx } from '../../db/database.ts';

export async function putInstallation(
  tx: Tx,
  told: { readonly deviceId: string; readonly at: number; readonly json: string; readonly panelInches: number },
): Promise<void> {
  const { deviceId, at, json, panelInches } = told;
  await tx
    .insertInto('kiosk_installations')
    .values({ device_id: deviceId, told_at: at, json })
    .onConflict((conflict) => conflict.column('device_id').doUpdateSet({ told_at: at, json }))
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

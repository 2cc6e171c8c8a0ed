import type { Installation } from '#shared/contract/installation.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { setRevoked } from './devices.sql.ts';
import { putDiagnostics, putInstallation } from './installation.sql.ts';

interface TellDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

/** Keeps how a kiosk stands and what its tests found, and the size of its panel. */
export async function keepInstallation(deps: TellDeps, deviceId: string, told: Installation): Promise<void> {
  const { panelInches, lockdown = [] } = told;
  const faults = lockdown.filter(({ state }) => state === 'fault').length;
  await deps.db.write((tx) =>
    putInstallation(tx, { deviceId, at: deps.now(), json: JSON.stringify(told), panelInches, faults }),
  );
}

export async function keepDiagnostics(deps: TellDeps, deviceId: string, report: string): Promise<void> {
  await deps.db.write((tx) => putDiagnostics(tx, { deviceId, at: deps.now(), report }));
}

/** The kiosk itself says that it goes: what it sent stays, and it is told `revoked` from now on. */
export async function letGo(deps: TellDeps, deviceId: string): Promise<void> {
  await deps.db.write(async (tx) => {
    const at = deps.now();
    await setRevoked(tx, deviceId);
    await recordAudit(tx, { at, who: `kiosk:${deviceId}`, what: 'kiosk-left', about: { device: deviceId } });
    deps.db.control.append({ what: 'kiosk-revoked', at, device: deviceId });
  });
}

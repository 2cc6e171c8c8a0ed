import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findDevices, setRevoked } from './devices.sql.ts';

export type RevokeOutcome = 'revoked' | 'already-revoked' | 'unknown' | 'several';

/** Takes a kiosk out of use by its id or its name: from now on it is told `revoked`; what it sent stays counted. */
export async function revokeKiosk(
  deps: { readonly db: JuuriDatabase; readonly now: () => number },
  given: { readonly kiosk: string; readonly by: string },
): Promise<RevokeOutcome> {
  const found = await findDevices(deps.db.read, given.kiosk);
  const [device] = found;
  if (!device) return 'unknown';
  if (found.length > 1) return 'several';
  if (device.status === 'revoked') return 'already-revoked';
  await deps.db.write(async (tx) => {
    await setRevoked(tx, device.id);
    const at = deps.now();
    await recordAudit(tx, { at, who: given.by, what: 'kiosk-revoked', about: { device: device.id } });
    deps.db.control.append({ what: 'kiosk-revoked', at, device: device.id });
  });
  return 'revoked';
}

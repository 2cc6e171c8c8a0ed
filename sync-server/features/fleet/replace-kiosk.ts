import { randomUUID } from 'node:crypto';
import { Problem } from '#shared/contract/problems.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { handOverSettings } from '../kiosk-settings/save-settings.ts';
import { endAssignment, findAssignmentsOf, insertAssignment } from './assignments.sql.ts';
import { findDevices, insertSuccession, renameDevice, setRevoked } from './devices.sql.ts';

interface ReplaceDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
}

/**
 * An enrolled kiosk takes the place, name, settings and PIN of another, which is taken out of use: what it sent stays counted, and
 * what is usual goes on from it. Problems: `not_found`; `forbidden` when either is out of use, or it is the same.
 */
export async function replaceKiosk(
  { db, now }: ReplaceDeps,
  given: { readonly kiosk: string; readonly by: string; readonly who: string },
): Promise<void> {
  await db.write(async (tx) => {
    const at = now();
    const [[old], [fresh]] = [await findDevices(tx, given.kiosk), await findDevices(tx, given.by)];
    if (!old || !fresh) throw new Problem('not_found');
    if (old.id === fresh.id || old.status === 'revoked' || fresh.status !== 'active') throw new Problem('forbidden');
    const holds = (row: { valid_from: number; valid_to: number | null }) =>
      row.valid_from <= at && (row.valid_to === null || row.valid_to > at);
    const place = (await findAssignmentsOf(tx, old.id)).find(holds);
    if (!place) throw new Problem('not_found');
    for (const row of (await findAssignmentsOf(tx, fresh.id)).filter(holds)) await endAssignment(tx, row.id, at);
    const { location_id, team_id } = place;
    await insertAssignment(tx, { id: randomUUID(), device_id: fresh.id, location_id, team_id, valid_from: at });
    await handOverSettings(tx, old.id, fresh.id);
    await renameDevice(tx, old.id, `${old.name} (${new Date(at).toISOString().slice(0, 10)})`);
    await renameDevice(tx, fresh.id, old.name);
    await setRevoked(tx, old.id);
    await insertSuccession(tx, { device_id: fresh.id, earlier_id: old.id, at });
    await recordAudit(tx, { at, who: given.who, what: 'kiosk-replaced', about: { device: old.id, by: fresh.id } });
    db.control.append({ what: 'kiosk-revoked', at, device: old.id });
  });
}

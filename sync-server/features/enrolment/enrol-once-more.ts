import type { EnrolmentReply } from '#shared/contract/enrolment.ts';
import type { Tx } from '../../db/database.ts';
import { makeToken, tokenHash } from '../fleet/device-token.ts';
import { findUnseenDevice, putFirstToken } from './authorizations.sql.ts';
import { type EnrolmentDeps, enrolmentOf } from './make-device.ts';

/** For a kiosk whose answer was lost: the same device with another token; null when it has used one, or is out of use. */
export async function enrolOnceMore(deps: EnrolmentDeps, tx: Tx, deviceId: string): Promise<EnrolmentReply | null> {
  const made = await findUnseenDevice(tx, deviceId);
  if (!made) return null;
  const token = makeToken(deps.randomBytes);
  await putFirstToken(tx, deviceId, tokenHash(token));
  const place = { locationId: made.location_id, teamId: made.team_id };
  const ids = { deviceId, installId: made.install_id, assignmentId: made.assignment_id };
  return enrolmentOf(deps, tx, { ...ids, token, place });
}

import { randomUUID } from 'node:crypto';
import type { DeviceDescription, EnrolmentReply } from '#shared/contract/enrolment.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import type { ServerIdentity } from '../../db/server-identity.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { makeToken, tokenHash } from '../fleet/device-token.ts';
import { findPlaceNames, insertDevice } from './enrolment.sql.ts';

export interface EnrolmentDeps {
  readonly db: JuuriDatabase;
  readonly identity: ServerIdentity;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

interface Place {
  readonly locationId: string;
  readonly teamId: string | null;
}

/** Makes a device of this description at this place, with its first token. */
export async function makeDevice(
  deps: EnrolmentDeps,
  tx: Tx,
  place: Place,
  device: DeviceDescription,
): Promise<EnrolmentReply> {
  const now = deps.now();
  const token = makeToken(deps.randomBytes);
  const [deviceId, installId, assignmentId] = [randomUUID(), randomUUID(), randomUUID()];
  await insertDevice(
    tx,
    {
      id: deviceId,
      install_id: installId,
      name: device.name,
      platform: device.platform,
      app_build: device.appBuild,
      panel_inches: device.panelInches,
      screen: JSON.stringify(device.screen),
      token_hash: tokenHash(token),
      gen: 1,
      gen_issued_at: now,
      enrolled_at: now,
      fingerprint: device.fingerprint ?? null,
    },
    { id: assignmentId, device_id: deviceId, location_id: place.locationId, team_id: place.teamId, valid_from: now },
  );
  await recordAudit(tx, {
    at: now,
    who: `kiosk:${deviceId}`,
    what: 'kiosk-enrolled',
    about: { location: place.locationId },
  });
  return enrolmentOf(deps, tx, { deviceId, installId, assignmentId, token, place });
}

/** What an enrolled kiosk is told. */
export async function enrolmentOf(
  deps: EnrolmentDeps,
  tx: Tx,
  made: {
    readonly deviceId: string;
    readonly installId: string;
    readonly assignmentId: string;
    readonly token: string;
    readonly place: Place;
  },
): Promise<EnrolmentReply> {
  const { place, ...ids } = made;
  const { location, team } = await findPlaceNames(tx, place.locationId, place.teamId);
  return {
    ...ids,
    gen: 1,
    ...deps.identity,
    location: { id: location.id, name: location.name, timeZone: location.time_zone },
    ...(team ? { team } : {}),
  };
}

import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { DeviceDescription, EnrolmentReply } from '#shared/contract/enrolment.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import type { ServerIdentity } from '../../db/server-identity.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { makeToken, tokenHash } from '../fleet/device-token.ts';
import { countWrongSecret, findCode, findPlaceNames, insertDevice, spendCode } from './enrolment.sql.ts';
import { type EnrolmentCode, readCode, secretHash } from './enrolment-code.ts';

const MAX_WRONG_SECRETS = 5;

interface RedeemDeps {
  readonly db: JuuriDatabase;
  readonly identity: ServerIdentity;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/**
 * Spends a one-time code and makes the device. One and the same `enrolment_refused` for a wrong, used, expired or burnt code;
 * the fifth wrong secret burns the code.
 */
export async function redeemCode(
  deps: RedeemDeps,
  given: { readonly code: string; readonly device: DeviceDescription },
): Promise<EnrolmentReply> {
  const code = readCode(given.code);
  if (!code) throw new Problem('enrolment_refused');
  // A wrong secret is counted in the same transaction, so the refusal is thrown only after its commit.
  const reply = await deps.db.write(async (tx) => {
    const place = await spend(tx, code, deps.now());
    return place ? enrolDevice(deps, tx, place, given.device) : null;
  });
  if (!reply) throw new Problem('enrolment_refused');
  return reply;
}

async function spend(tx: Tx, code: EnrolmentCode, now: number) {
  const kept = await findCode(tx, code.id);
  if (!kept || kept.used_at !== null || kept.expires_at <= now || kept.wrong_secrets >= MAX_WRONG_SECRETS) return null;
  if (!timingSafeEqual(Buffer.from(secretHash(code)), Buffer.from(kept.secret_hash))) {
    await countWrongSecret(tx, code.id);
    return null;
  }
  await spendCode(tx, code.id, now);
  return { locationId: kept.location_id, teamId: kept.team_id };
}

async function enrolDevice(
  deps: RedeemDeps,
  tx: Tx,
  place: { locationId: string; teamId: string | null },
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
  const { location, team } = await findPlaceNames(tx, place.locationId, place.teamId);
  return {
    deviceId,
    installId,
    token,
    gen: 1,
    ...deps.identity,
    assignmentId,
    location: { id: location.id, name: location.name, timeZone: location.time_zone },
    ...(team ? { team } : {}),
  };
}

import { timingSafeEqual } from 'node:crypto';
import type { DeviceDescription, EnrolmentReply } from '#shared/contract/enrolment.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { Tx } from '../../db/database.ts';
import { countWrongSecret, findCode, spendCode } from './enrolment.sql.ts';
import { type EnrolmentCode, MAX_WRONG_SECRETS, readCode, secretHash } from './enrolment-code.ts';
import { type EnrolmentDeps, makeDevice } from './make-device.ts';

/**
 * Spends a one-time code and makes the device. One and the same `enrolment_refused` for a wrong, used, expired, burnt or taken back code;
 * the fifth wrong secret burns the code.
 */
export async function redeemCode(
  deps: EnrolmentDeps,
  given: { readonly code: string; readonly device: DeviceDescription },
): Promise<EnrolmentReply> {
  const code = readCode(given.code);
  if (!code) throw new Problem('enrolment_refused');
  // A wrong secret is counted in the same transaction, so the refusal is thrown only after its commit.
  const reply = await deps.db.write(async (tx) => {
    const place = await spend(tx, code, deps.now());
    return place ? makeDevice(deps, tx, place, given.device) : null;
  });
  if (!reply) throw new Problem('enrolment_refused');
  return reply;
}

async function spend(tx: Tx, code: EnrolmentCode, now: number) {
  const kept = await findCode(tx, code.id);
  if (!kept || kept.used_at !== null || kept.taken_back_at !== null) return null;
  if (kept.expires_at <= now || kept.wrong_secrets >= MAX_WRONG_SECRETS) return null;
  if (!timingSafeEqual(Buffer.from(secretHash(code)), Buffer.from(kept.secret_hash))) {
    await countWrongSecret(tx, code.id);
    return null;
  }
  await spendCode(tx, code.id, now);
  return { locationId: kept.location_id, teamId: kept.team_id };
}

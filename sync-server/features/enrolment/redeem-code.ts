import { createHash, timingSafeEqual } from 'node:crypto';
import type { DeviceDescription, EnrolmentReply } from '#shared/contract/enrolment.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { Tx } from '../../db/database.ts';
import { enrolOnceMore } from './enrol-once-more.ts';
import { countWrongSecret, findCode, spendCode } from './enrolment.sql.ts';
import { type EnrolmentCode, MAX_WRONG_SECRETS, readCode, secretHash } from './enrolment-code.ts';
import { type EnrolmentDeps, makeDevice } from './make-device.ts';

interface Given {
  readonly code: string;
  readonly device: DeviceDescription;
  /** Of the kiosk's own making, the same whenever it asks again. */
  readonly attempt?: string | undefined;
}
type Kept = NonNullable<Awaited<ReturnType<typeof findCode>>>;

/**
 * Spends a one-time code and makes the device. The same attempt once more, whose answer was lost, gets the same device with another token
 * while that has used none. One and the same `enrolment_refused` for a wrong, used, expired, burnt or taken back code; the fifth wrong
 * secret burns the code.
 */
export async function redeemCode(deps: EnrolmentDeps, given: Given): Promise<EnrolmentReply> {
  const code = readCode(given.code);
  if (!code) throw new Problem('enrolment_refused');
  // A wrong secret is counted in the same transaction, so the refusal is thrown only after its commit.
  const reply = await deps.db.write(async (tx) => {
    const kept = await provenCode(tx, code);
    if (!kept) return null;
    return kept.used_at === null ? spend(deps, tx, kept, given) : again(deps, tx, kept, given);
  });
  if (!reply) throw new Problem('enrolment_refused');
  return reply;
}

/** Whether redeeming would be answered now; refuses and burns alike, and spends nothing. */
export async function checkCode(deps: EnrolmentDeps, given: Omit<Given, 'device'>): Promise<undefined> {
  const code = readCode(given.code);
  if (!code) throw new Problem('enrolment_refused');
  const isGood = await deps.db.write(async (tx) => {
    const kept = await provenCode(tx, code);
    if (!kept) return false;
    return kept.used_at === null ? isOpen(kept, deps.now()) : isSameAttempt(kept, given);
  });
  if (!isGood) throw new Problem('enrolment_refused');
  return undefined;
}

/** The code as it is kept, when its secret is right. */
async function provenCode(tx: Tx, code: EnrolmentCode): Promise<Kept | null> {
  const kept = await findCode(tx, code.id);
  if (!kept || kept.wrong_secrets >= MAX_WRONG_SECRETS) return null;
  if (isEqual(secretHash(code), kept.secret_hash)) return kept;
  if (kept.used_at === null) await countWrongSecret(tx, code.id);
  return null;
}

async function spend(deps: EnrolmentDeps, tx: Tx, kept: Kept, given: Given): Promise<EnrolmentReply | null> {
  const now = deps.now();
  if (!isOpen(kept, now)) return null;
  const reply = await makeDevice(deps, tx, { locationId: kept.location_id, teamId: kept.team_id }, given.device);
  await spendCode(tx, kept.id, { used_at: now, attempt_hash: hashOf(given), device_id: reply.deviceId });
  return reply;
}

function isOpen({ taken_back_at, expires_at }: Kept, now: number): boolean {
  return taken_back_at === null && expires_at > now;
}

async function again(deps: EnrolmentDeps, tx: Tx, kept: Kept, given: Given): Promise<EnrolmentReply | null> {
  if (kept.device_id === null || !isSameAttempt(kept, given)) return null;
  return enrolOnceMore(deps, tx, kept.device_id);
}

function isSameAttempt({ attempt_hash }: Kept, given: Pick<Given, 'attempt'>): boolean {
  const attempt = hashOf(given);
  return attempt !== null && attempt_hash !== null && isEqual(attempt, attempt_hash);
}

function hashOf({ attempt }: Pick<Given, 'attempt'>): string | null {
  return attempt === undefined ? null : createHash('sha256').update(attempt).digest('hex');
}

function isEqual(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

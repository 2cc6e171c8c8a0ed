import type * as z from 'zod/mini';
import { type askDeviceToken, nameless } from '#shared/contract/device-authorization.ts';
import { Problem, type ProblemCode } from '#shared/contract/problems.ts';
import type { Tx } from '../../db/database.ts';
import { findAuthorization, updateAuthorization } from './authorizations.sql.ts';
import { deviceCodeHash } from './authorize-device.ts';
import { enrolOnceMore } from './enrol-once-more.ts';
import { type EnrolmentDeps, makeDevice } from './make-device.ts';

type Enrolled = z.infer<typeof askDeviceToken.reply>;
type Kept = NonNullable<Awaited<ReturnType<typeof findAuthorization>>>;

const SLOWER_BY_S = 5;
/** Clocks and networks are uneven: a question this much too soon is not held against the kiosk. */
const TOLERANCE_MS = 500;

/** Whether a person has decided; an approved kiosk gets its identity. Refusals are those of RFC 8628. */
export async function askToken(deps: EnrolmentDeps, deviceCode: string): Promise<Enrolled> {
  // Questions are counted in the same transaction, so a refusal is thrown only after its commit.
  const answer = await deps.db.write((tx) => answerOf(deps, tx, deviceCodeHash(deviceCode)));
  if (typeof answer === 'string') throw new Problem(answer);
  return answer;
}

async function answerOf(deps: EnrolmentDeps, tx: Tx, id: string): Promise<Enrolled | ProblemCode> {
  const now = deps.now();
  const kept = await findAuthorization(tx, id);
  if (!kept) return 'expired_token';
  if (kept.approved === 0) return 'access_denied';
  if (kept.approved === 1) return enrolled(deps, tx, kept);
  if (kept.expires_at <= now) return 'expired_token';
  const isEarly = kept.polled_at !== null && now - kept.polled_at < kept.interval_s * 1000 - TOLERANCE_MS;
  const interval_s = kept.interval_s + (isEarly ? SLOWER_BY_S : 0);
  await updateAuthorization(tx, id, { polled_at: now, interval_s });
  return isEarly ? 'slow_down' : 'authorization_pending';
}

/** The first question after the approval makes the device; a repeated one, whose answer was lost, gives it another token. */
async function enrolled(deps: EnrolmentDeps, tx: Tx, kept: Kept): Promise<Enrolled | ProblemCode> {
  const { name, location_id: locationId, team_id: teamId } = kept;
  if (name === null || locationId === null) return 'expired_token';
  if (kept.device_id !== null) {
    const once = await enrolOnceMore(deps, tx, kept.device_id);
    return once ? { ...once, name } : 'expired_token';
  }
  const device = { ...nameless.parse(JSON.parse(kept.device)), name };
  const reply = await makeDevice(deps, tx, { locationId, teamId }, device);
  await updateAuthorization(tx, kept.id, { device_id: reply.deviceId });
  return { ...reply, name };
}

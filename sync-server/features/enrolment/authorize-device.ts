import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import {
  type DeviceAuthorization,
  type nameless,
  USER_CODE_LENGTH,
  USER_CODE_LETTERS,
  writeUserCode,
} from '#shared/contract/device-authorization.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import {
  countOpenAuthorizations,
  findByUserCode,
  forgetAuthorizationsBefore,
  insertAuthorization,
} from './authorizations.sql.ts';

const VALID_MS = 15 * 60_000;
const FIRST_INTERVAL_S = 5;
/** A decision stays known for a while after the code is out of date: the kiosk may not have asked yet. */
const KEPT_MS = 24 * 3_600_000;
const DEVICE_CODE_BYTES = 32;
/** More kiosks than these are not set up at the same time; what asks for more is no kiosk. */
const MOST_OPEN = 500;

interface AuthorizeDeps {
  readonly db: JuuriDatabase;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** The device code is stored as its hash only. */
export function deviceCodeHash(deviceCode: string): string {
  return createHash('sha256').update(deviceCode).digest('hex');
}

/** A code for the screen of a new kiosk, good for 15 minutes. Problem `too_many_requests` when too many wait already. */
export async function authorizeDevice(
  deps: AuthorizeDeps,
  asked: { readonly device: z.infer<typeof nameless>; readonly address: string; readonly page: string },
): Promise<DeviceAuthorization> {
  const now = deps.now();
  const deviceCode = Buffer.from(deps.randomBytes(DEVICE_CODE_BYTES)).toString('base64url');
  const userCode = await deps.db.write(async (tx) => {
    await forgetAuthorizationsBefore(tx, now - KEPT_MS);
    if ((await countOpenAuthorizations(tx, now)) >= MOST_OPEN) return null;
    const fresh = await freshUserCode(deps, tx);
    await insertAuthorization(tx, {
      id: deviceCodeHash(deviceCode),
      user_code: fresh,
      device: JSON.stringify(asked.device),
      address: asked.address,
      requested_at: now,
      expires_at: now + VALID_MS,
      interval_s: FIRST_INTERVAL_S,
    });
    return fresh;
  });
  if (userCode === null) throw new Problem('too_many_requests', { retryAfterSeconds: 60 });
  const shown = writeUserCode(userCode);
  return {
    device_code: deviceCode,
    user_code: shown,
    verification_uri: asked.page,
    verification_uri_complete: `${asked.page}?code=${shown}`,
    expires_in: VALID_MS / 1000,
    interval: FIRST_INTERVAL_S,
  };
}

async function freshUserCode(deps: AuthorizeDeps, tx: Tx): Promise<string> {
  const letters = userCodeOf(deps.randomBytes(4 * USER_CODE_LENGTH));
  return (await findByUserCode(tx, letters)) ? freshUserCode(deps, tx) : letters;
}

/** Eight letters of 20, each from 32 bits, so that none is likelier than another by more than one in 200 million. */
function userCodeOf(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places = Array.from({ length: USER_CODE_LENGTH }, (_, at) => view.getUint32(4 * at) % USER_CODE_LETTERS.length);
  return places.map((place) => USER_CODE_LETTERS[place]).join('');
}

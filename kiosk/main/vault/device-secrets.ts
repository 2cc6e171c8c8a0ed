import { randomBytes } from 'node:crypto';
import type * as z from 'zod/mini';
import { deviceIdentity } from '../../ipc/kiosk-ipc.ts';
import { JOURNAL_KEY_BYTES } from '../journal/sealed-entry.ts';
import type { Vault } from './vault.ts';

type DeviceIdentity = z.infer<typeof deviceIdentity>;

/** The key of the journal; made at the first start and never changed, since old frames need it. */
export async function journalKey(vault: Vault): Promise<Uint8Array> {
  const kept = await vault.read('journal-key');
  const key = kept === null ? null : Buffer.from(kept, 'base64');
  if (key?.length === JOURNAL_KEY_BYTES) return key;
  const fresh = randomBytes(JOURNAL_KEY_BYTES);
  await vault.write('journal-key', fresh.toString('base64'));
  return fresh;
}

/** Who this device is; null before enrolment and when the file says nothing usable. */
export async function loadIdentity(vault: Vault): Promise<DeviceIdentity | null> {
  const text = await vault.read('identity');
  if (text === null) return null;
  try {
    return deviceIdentity.parse(JSON.parse(text));
  } catch {
    // A file of another version or a broken one: the kiosk asks to be enrolled again, its answers stay in the journal.
    return null;
  }
}

export async function saveIdentity(vault: Vault, identity: DeviceIdentity): Promise<void> {
  await vault.write('identity', JSON.stringify(identity));
}

/** The kiosk is nobody's from now on. The key of the journal stays: frames that were never sent need it. */
export async function forgetIdentity(vault: Vault): Promise<void> {
  await vault.remove('identity');
}

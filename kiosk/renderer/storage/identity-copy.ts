import type { DeviceIdentity, Platform } from '../platform/platform.ts';
import type { KioskDatabase } from './database.ts';
import { within } from './deadline.ts';
import { addMeta, readMeta, writeMeta } from './queue-writes.ts';

/** Stands in IndexedDB from enrolment on: where it is missing on an enrolled device, IndexedDB was wiped. */
export const ENROLLED_MARK = 'installId';

/**
 * The identity from the host's file; on the web kiosk, where that file can go with the journal, from its copy in IndexedDB.
 * Electron's stays in the main process alone.
 */
export async function loadIdentity(
  platform: Platform,
  db: KioskDatabase | null,
  limit: number,
): Promise<DeviceIdentity | null> {
  const fromHost = await within(limit, () => platform.loadIdentity());
  if (fromHost !== 'late' && fromHost.kind === 'done' && fromHost.value) {
    const identity = fromHost.value;
    // An IndexedDB that was wiped has lost its copy; the first screen does not wait for a new one.
    if (db && platform.kind === 'web') void within(limit, () => addMeta(db, 'identity', identity));
    return identity;
  }
  if (!db || platform.kind !== 'web') return null;
  const copy = await within(limit, () => readMeta(db, 'identity'));
  if (copy === 'late' || copy.kind === 'failed' || !isIdentity(copy.value)) return null;
  const { value } = copy;
  await within(limit, () => platform.saveIdentity(value));
  return value;
}

/** Saves with the host; the copy follows, and may fail. */
export async function keepIdentity(
  platform: Platform,
  db: KioskDatabase | null,
  identity: DeviceIdentity,
  limit: number,
): Promise<void> {
  await platform.saveIdentity(identity);
  if (!db) return;
  await within(limit, () => writeMeta(db, ENROLLED_MARK, identity.installId));
  if (platform.kind === 'web') await within(limit, () => writeMeta(db, 'identity', identity));
}

function isIdentity(value: unknown): value is DeviceIdentity {
  return typeof value === 'object' && value !== null && 'installId' in value && 'token' in value && 'location' in value;
}

import type { DayCount } from '#shared/contract/sync.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import { findInstall } from './devices.sql.ts';
import { findDays } from './heartbeat.sql.ts';
import { keepTold, lookForEarlierGaps, lookForGaps } from './heartbeat.ts';
import type { KnownDevice } from './known-device.ts';
import { insertInstallOfFile } from './lost-installs.sql.ts';

/** The kiosk a file of unsent answers is of, in use or not. */
export type DeviceOfFile = Omit<KnownDevice, 'shownHash'>;

/**
 * A server that was restored to before the kiosk's enrolment does not know it: the identity is written down again as one no longer in
 * use. Where its answers were given nobody here knows then, so they wait in quarantine for IT's word.
 */
export async function deviceOfFile(
  db: JuuriDatabase,
  { installId, name }: { readonly installId: string; readonly name: string },
  now: number,
): Promise<DeviceOfFile> {
  return db.write(async (tx) => {
    const found = await findInstall(tx, installId);
    if (found) return { id: found.id, installId, status: found.status };
    await insertInstallOfFile(tx, { installId, name, now });
    return { id: installId, installId, status: 'revoked' };
  });
}

interface LeftBehind {
  readonly installId: string;
  /** The number after the highest that was ever durable on the kiosk. */
  readonly next: number;
  readonly days: readonly DayCount[];
  /** Numbers taken in now, by install. */
  readonly arrived: ReadonlyMap<string, readonly number[]>;
}

/**
 * What the file says beside its answers, as a last heartbeat would: days for the daily proof, and numbers that are missing. A day
 * of which the kiosk has told more since stays as told.
 */
export async function takeLeftBehind(tx: Tx, device: DeviceOfFile, file: LeftBehind, now: number): Promise<void> {
  const state = await findInstall(tx, device.installId);
  if (!state) return;
  const told = new Map((await findDays(tx, device.id)).map((row) => [row.local_day, row.finished]));
  const days = file.days.filter(
    ({ day, install, finished }) => install !== undefined || finished >= (told.get(day) ?? 0),
  );
  await keepTold(tx, device.id, { days, events: [] }, now);
  const arrivedOf = (install: string) => file.arrived.get(install) ?? [];
  const earlier = [...file.arrived.keys()].filter((install) => install !== file.installId);
  await lookForEarlierGaps(
    tx,
    earlier.map((installId) => ({ installId, next: 1 })),
    arrivedOf,
    now,
  );
  await lookForGaps(tx, device, state, { seq: { next: file.next }, arrived: arrivedOf(file.installId), now });
}

import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import { MAX_EARLIER_INSTALLS } from '#shared/contract/sync.ts';
import type { DeviceIdentity, EarlierIdentity } from '../platform/platform.ts';
import type { KioskDatabase } from './database.ts';
import { orReject } from './deadline.ts';
import { changeIdentity, ENROLLED_MARK } from './identity-copy.ts';
import { resendAllRows } from './outbox-writes.ts';
import { keyOfInstall } from './own-rows.ts';
import { writeMeta } from './queue-writes.ts';
import type { StoreContext } from './store-context.ts';

/**
 * Makes the device a new install. Waiting rows stay as they were frozen and go out under the new token; numbers start anew; a
 * server with another epoch gets everything again. Done step by step so that a crash leaves the old install or the new one.
 */
export async function enrolAgain(context: StoreContext, identity: DeviceIdentity): Promise<void> {
  const { state, db } = context;
  const before = state.identity;
  if (before && before.serverEpoch !== identity.serverEpoch) await orReject(() => resendAllRows(context));
  await changeIdentity(context, (last) => ({ ...identity, earlier: earlierOf(last, identity, state.durableNext) }));
  Object.assign(state, { nextSeq: identity.nextSeq, durableNext: identity.nextSeq, link: 'offline' });
  const config = state.config && atSamePlace(state.config, identity);
  Object.assign(state, { config, pendingConfig: null, etag: null });
  if (db) await orReject(() => finishEnrolment(db, before?.installId ?? identity.installId, identity));
  context.changed();
}

/** What IndexedDB keeps by install, handed over from the one before; done at the next start where the process died before it. */
export function finishEnrolment(db: KioskDatabase, before: string, identity: DeviceIdentity): Promise<void> {
  return db.transaction('rw', [db.meta, db.dayCounts], async () => {
    if (before !== identity.installId) await handDaysTo(db, before);
    await writeMeta(db, 'nextSeq', identity.nextSeq);
    await writeMeta(db, ENROLLED_MARK, identity.installId);
    await db.meta.bulkDelete(['config', 'pendingConfig', 'link']);
  });
}

/** A loss that was not told yet goes with the kiosk into its new life. */
function earlierOf(last: DeviceIdentity | null, now: DeviceIdentity, next: number): readonly EarlierIdentity[] {
  const before = last?.earlier ?? [];
  const all = last && last.installId !== now.installId ? [...before, { installId: last.installId, next }] : before;
  return all.slice(-MAX_EARLIER_INSTALLS);
}

/** What was finished so far stays told under the install that finished it. */
async function handDaysTo(db: KioskDatabase, installId: string): Promise<void> {
  const days = (await db.dayCounts.toArray()).filter(({ day }) => !day.includes('/'));
  await db.dayCounts.bulkPut(days.map((row) => ({ ...row, day: keyOfInstall(row.day, installId) })));
  await db.dayCounts.bulkDelete(days.map(({ day }) => day));
}

/** The survey may go on at the same location under the new assignment; at another one the kiosk waits for its own. */
function atSamePlace(config: KioskConfig, { assignmentId, location }: DeviceIdentity): KioskConfig | null {
  return config.location.id === location.id ? { ...config, assignmentId } : null;
}

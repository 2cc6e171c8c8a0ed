import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { DeviceIdentity } from '../platform/platform.ts';
import type { KioskDatabase } from './database.ts';
import { orReject } from './deadline.ts';
import { keepIdentity } from './identity-copy.ts';
import { resendAllRows } from './outbox-writes.ts';
import { keyOfInstall } from './own-rows.ts';
import { writeMeta } from './queue-writes.ts';
import type { StoreContext } from './store-context.ts';

/**
 * Makes the device a new install. Waiting rows stay as they were frozen and go out under the new token; numbers start anew; a
 * server with another epoch gets everything again. Done step by step so that a crash leaves the old install or the new one.
 */
export async function enrolAgain(context: StoreContext, identity: DeviceIdentity, limit: number): Promise<void> {
  const { state, platform, db } = context;
  const before = state.identity;
  if (before && before.serverEpoch !== identity.serverEpoch) await orReject(() => resendAllRows(context));
  await keepIdentity(platform, db, identity, limit);
  state.identity = identity;
  state.nextSeq = identity.nextSeq;
  state.link = 'offline';
  const config = state.config && atSamePlace(state.config, identity);
  Object.assign(state, { config, pendingConfig: null, etag: null });
  if (db)
    await orReject(() =>
      db.transaction('rw', [db.meta, db.dayCounts], async () => {
        if (before && before.installId !== identity.installId) await handDaysTo(db, before.installId);
        await writeMeta(db, 'nextSeq', identity.nextSeq);
        await db.meta.bulkDelete(['config', 'pendingConfig', 'link']);
      }),
    );
  context.changed();
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

import { offerConfig, refuseConfig } from './config-store.ts';
import { orReject } from './deadline.ts';
import { forgetEvents, waitingEvents } from './events.ts';
import { keepIdentity } from './identity-copy.ts';
import { dueRows, dueRowsOf, lowestUnacked, rowsToSalvage } from './outbox-reads.ts';
import { holdRows, resendAllRows, salvagedRow, settleRows } from './outbox-writes.ts';
import { repairOneSided } from './repair.ts';
import { dayCountsOf, healthOf } from './report.ts';
import type { StoreContext } from './store-context.ts';
import type { SyncStorage } from './sync-storage.ts';

const IDENTITY_COPY_DEADLINE_MS = 10_000;

/** What the opened storage adds: taking up what an earlier install left behind, and word of commits. */
export interface OutboxHooks {
  /** Called when a device without identity got one. */
  onFirstIdentity(): Promise<void>;
  onCommitted(listener: () => void): () => void;
}

/** The sync loop's side of the opened storage. */
export function openOutbox(context: StoreContext, hooks: OutboxHooks): SyncStorage {
  const { state, platform } = context;
  return {
    identity: () => state.identity,
    saveIdentity: async (identity) => {
      const next = { ...identity, nextSeq: Math.max(identity.nextSeq, state.nextSeq) };
      await keepIdentity(platform, context.db, next, IDENTITY_COPY_DEADLINE_MS);
      const isFirst = state.identity === null;
      state.identity = next;
      if (isFirst) await hooks.onFirstIdentity();
    },
    due: (limit, without) => dueRows(context, limit, without),
    dueOf: (responseIds) => dueRowsOf(context, responseIds),
    settle: (settlements) => orReject(() => settleRows(context, settlements)),
    hold: (responseIds, cause) => orReject(() => holdRows(context, responseIds, cause)),
    toSalvage: (limit) => rowsToSalvage(context, limit),
    salvaged: (name) => orReject(() => salvagedRow(context, name)),
    resendAll: () => orReject(() => resendAllRows(context)),
    purge: async (backupWatermark) => {
      const { purgeSettled } = await import('./purge.ts');
      await orReject(() => purgeSettled(context, backupWatermark));
    },
    repair: () => repairOneSided(context),
    sawSeq: (maxSeq) => {
      state.nextSeq = Math.max(state.nextSeq, maxSeq + 1);
    },
    seq: async () => {
      const lowest = await lowestUnacked(context);
      return { next: state.nextSeq, ...(lowest === undefined ? {} : { lowestUnacked: lowest }) };
    },
    health: () => healthOf(context),
    days: () => dayCountsOf(context),
    events: () => waitingEvents(context),
    forgetEvents: (ids) => forgetEvents(context, ids),
    etag: () => state.etag,
    offerConfig: (config, etag) => offerConfig(context, config, etag),
    refusedConfig: (etag) => refuseConfig(context, etag),
    onCommitted: (listener) => hooks.onCommitted(listener),
  };
}

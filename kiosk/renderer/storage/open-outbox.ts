import { offerConfig, refuseConfig } from './config-store.ts';
import { orReject } from './deadline.ts';
import { forgetEvents, waitingEvents } from './events.ts';
import { changeIdentity } from './identity-copy.ts';
import { noteServerClock } from './server-clock.ts';
import { isShortOfSpace } from './status.ts';
import { raiseSeq, type StoreContext } from './store-context.ts';
import type { SyncStorage } from './sync-storage.ts';

/** What the opened storage adds: taking up what an earlier install left behind, and word of commits. */
export interface OutboxHooks {
  /** Called when a device without identity got one. */
  onFirstIdentity(): Promise<void>;
  onCommitted(listener: () => void): () => void;
}

// Loaded when the loop first asks: the first screen waits for none of them.
const reads = () => import('./outbox-reads.ts');
const writes = () => import('./outbox-writes.ts');
const notes = () => import('./staff-notes.ts');
const seqs = () => import('./spent-seqs.ts');
const reports = () => import('./report.ts');

/** The sync loop's side of the opened storage. */
export function openOutbox(context: StoreContext, hooks: OutboxHooks): SyncStorage {
  const { state } = context;
  return {
    identity: () => state.identity,
    saveIdentity: async (given) => {
      const isFirst = state.identity === null;
      await changeIdentity(context, (before) => {
        const identity = typeof given === 'function' ? before && given(before) : given;
        // An answer to the install before this one, come too late.
        if (identity === null || (before && before.installId !== identity.installId)) return null;
        return { ...identity, nextSeq: Math.max(identity.nextSeq, state.nextSeq) };
      });
      if (isFirst) await hooks.onFirstIdentity();
    },
    due: async (limit, without) => (await reads()).dueRows(context, limit, without),
    dueOf: async (responseIds) => (await reads()).dueRowsOf(context, responseIds),
    reEnrol: async (identity) => {
      const { enrolAgain } = await import('./re-enrol.ts');
      await enrolAgain(context, identity);
    },
    settle: (settlements, serverNow = context.deps.now()) => {
      noteServerClock(context, serverNow);
      return orReject(async () => (await writes()).settleRows(context, settlements, serverNow));
    },
    hold: (responseIds, cause) => orReject(async () => (await writes()).holdRows(context, responseIds, cause)),
    toSalvage: async (limit, without = new Set()) => (await reads()).rowsToSalvage(context, limit, without),
    salvaged: (name, serverNow) => orReject(async () => (await writes()).salvagedRow(context, name, serverNow)),
    resendAll: () => orReject(async () => (await writes()).resendAllRows(context)),
    purge: async (backupWatermark, serverNow = context.deps.now()) => {
      const { purgeSettled } = await import('./purge.ts');
      await orReject(() => purgeSettled(context, backupWatermark, serverNow));
    },
    isShortOfSpace: () => isShortOfSpace(state),
    repair: async () => {
      const { repairOneSided, tryFailedStorage } = await import('./repair.ts');
      await tryFailedStorage(context);
      await repairOneSided(context);
    },
    sawSeq: (maxSeq) => {
      raiseSeq(context, maxSeq + 1);
    },
    seq: async () => (await seqs()).spentSeqs(context),
    earlier: async () => (await seqs()).earlierSeqs(context),
    health: async () => (await reports()).healthOf(context),
    days: async () => (await reports()).dayCountsOf(context),
    events: () => waitingEvents(context),
    forgetEvents: (ids) => forgetEvents(context, ids),
    notes: async (limit) => (await notes()).waitingNotes(context, limit),
    forgetNotes: async (ids) => (await notes()).forgetNotes(context, ids),
    keepLocationResults: async (results) => (await notes()).keepLocationResults(context, results),
    etag: () => state.etag,
    offerConfig: (config, etag) => offerConfig(context, config, etag),
    refusedConfig: (etag) => refuseConfig(context, etag),
    onCommitted: (listener) => hooks.onCommitted(listener),
  };
}

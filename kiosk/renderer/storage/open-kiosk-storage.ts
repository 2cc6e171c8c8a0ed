import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { localBuckets } from '#shared/scoring/local-time.ts';
import type { Platform } from '../platform/platform.ts';
import { commitVisit } from './commit-visit.ts';
import { applyPendingConfig, loadConfig } from './config-store.ts';
import { createDatabase, type KioskDatabase } from './database.ts';
import { within } from './deadline.ts';
import { recoverDrafts, saveDraft } from './drafts.ts';
import { loadEvents, noteEvent } from './events.ts';
import { loadIdentity } from './identity-copy.ts';
import type { CommitOutcome, KioskStorage, StorageStatus } from './kiosk-storage.ts';
import { openOutbox } from './open-outbox.ts';
import { changeDay } from './queue-writes.ts';
import { reconcileJournal, takeJournalAlone } from './reconcile.ts';
import { recount, statusOf } from './status.ts';
import { enrolled, freshState, type StorageDeps, type StoreContext } from './store-context.ts';
import type { SyncStorage } from './sync-storage.ts';

const START_DEADLINE_MS = 10_000;

/** Everything that was opened: the visit and the screens use KioskStorage, the sync loop `outbox`. */
export interface OpenedStorage extends KioskStorage {
  readonly outbox: SyncStorage;
  close(): void;
}

/**
 * Opens the device's storage: reconciles journal and IndexedDB, turns drafts into partials, restores what is in force.
 * Never rejects for a broken store: with IndexedDB gone the journal carries on, and the status says so.
 */
export async function openKioskStorage(platform: Platform, deps: StorageDeps): Promise<OpenedStorage> {
  const limit = deps.startDeadlineMs ?? START_DEADLINE_MS;
  const db = await openDatabase(deps, limit);
  const listeners = new Set<() => void>();
  const context: StoreContext = { platform, deps, db, state: freshState(), changed: () => notify(listeners) };
  context.state.identity = await loadIdentity(platform, db, limit);
  if (db) await within(limit, () => loadStored(context, db));
  if (context.state.identity) await takeUp(context, limit);
  return assemble(context, listeners);
}

async function openDatabase(deps: StorageDeps, limit: number): Promise<KioskDatabase | null> {
  const db = (deps.createDatabase ?? createDatabase)();
  const opened = await within(limit, () => db.open());
  return opened !== 'late' && opened.kind === 'done' ? db : null;
}

async function loadStored(context: StoreContext, db: KioskDatabase): Promise<void> {
  await loadEvents(context, db);
  await loadConfig(context, db);
}

/** Journal first, then drafts: what was left behind by the process before. */
async function takeUp(context: StoreContext, limit: number): Promise<void> {
  const { db } = context;
  const outcome = await within(limit * 3, async () => {
    if (!db) return takeJournalAlone(context);
    await reconcileJournal(context, db);
    await recoverDrafts(context, db);
  });
  if (outcome === 'late' || outcome.kind === 'failed') noteEvent(context, 'RECONCILE_FAILED');
  await within(limit, () => recount(context));
}

function notify(listeners: ReadonlySet<() => void>): void {
  for (const listener of listeners) listener();
}

function assemble(context: StoreContext, listeners: Set<() => void>): OpenedStorage {
  const committed = new Set<() => void>();
  const inTurn = queueCalls();
  let snapshot: StorageStatus = statusOf(context);
  listeners.add(() => {
    snapshot = statusOf(context);
  });
  return {
    saveDraft: (record) => saveDraft(context, record),
    commit: (record) => inTurn(() => commitNow(context, record, committed)),
    countUnansweredStart: () => countUnansweredStart(context),
    config: () => context.state.config,
    applyPendingConfig: () => applyPendingConfig(context),
    status: () => snapshot,
    subscribe: (listener) => subscribe(listeners, listener),
    outbox: openOutbox(context, {
      onFirstIdentity: () => takeUp(context, context.deps.startDeadlineMs ?? START_DEADLINE_MS),
      onCommitted: (listener) => subscribe(committed, listener),
    }),
    results: async () => (await localResults()).readLocalResults(context),
    close: () => context.db?.close(),
  };
}

/** Commits one after the other: each takes its sequence number when the one before is settled. */
function queueCalls() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}

async function commitNow(
  context: StoreContext,
  record: VisitRecord,
  committed: ReadonlySet<() => void>,
): Promise<CommitOutcome> {
  const { deps } = context;
  const moment = { bootId: deps.bootId, wallMs: deps.now(), monoMs: deps.mono() };
  const outcome = await commitVisit(context, record, moment);
  if (outcome === 'none') return outcome;
  notify(committed);
  void within(START_DEADLINE_MS, () => afterCommit(context));
  return outcome;
}

/** Loaded when first needed: no visitor waits for figures. */
function localResults() {
  return import('./local-results.ts');
}

/** What may wait until the visitor has been thanked. */
async function afterCommit(context: StoreContext): Promise<void> {
  await recount(context);
  context.state.setAsideToday = await (await localResults()).countSetAsideToday(context);
  context.changed();
}

async function countUnansweredStart(context: StoreContext): Promise<void> {
  const { db, deps } = context;
  if (!db) return;
  const { day } = localBuckets(deps.now(), enrolled(context).location.timeZone);
  await within(START_DEADLINE_MS, () => changeDay(db, day, (row) => ({ ...row, unanswered: row.unanswered + 1 })));
}

function subscribe(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

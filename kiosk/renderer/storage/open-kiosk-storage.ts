import type { Platform } from '../platform/platform.ts';
import { applyPendingConfig, loadConfig } from './config-store.ts';
import { createDatabase, type KioskDatabase } from './database.ts';
import { settled, within } from './deadline.ts';
import { loadEvents, noteEvent } from './events.ts';
import type { UnsentExport } from './export-unsent.ts';
import { loadIdentity } from './identity-copy.ts';
import type { KioskStorage, LinkState, StorageStatus } from './kiosk-storage.ts';
import { loadLink, noteLink } from './link.ts';
import { openOutbox } from './open-outbox.ts';
import { readMeta } from './queue-writes.ts';
import { type SetUpJourney, setUpJourney } from './set-up-journey.ts';
import { lookAtSpace } from './space.ts';
import { statusOf } from './status.ts';
import { freshState, type StorageDeps, type StoreContext } from './store-context.ts';
import type { SyncStorage } from './sync-storage.ts';

const START_DEADLINE_MS = 10_000;

/** Everything that was opened: the visit and the screens use KioskStorage, the sync loop `outbox`. */
export interface OpenedStorage extends KioskStorage {
  /** The sync loop's side, to be used when `ready`. */
  readonly outbox: SyncStorage;
  /** Looks at the room on the data disk; to be called every minute. */
  lookAtSpace(): Promise<void>;
  /** What the loop has heard of the server's stand towards this kiosk. */
  noteLink(link: LinkState): Promise<void>;
  /** Empties the device of what the server has; false while it does not have everything. */
  unEnrol(exported?: ReadonlySet<string>, mayGo?: () => Promise<boolean>): Promise<boolean>;
  /** How far a set-up that was broken off had come. */
  readonly setUpJourney: SetUpJourney;
  /** Writes all that is unsent into a sealed file of the host; see `export-unsent.ts`. */
  exportUnsent(): Promise<UnsentExport>;
  close(): void;
}

/**
 * Opens the device's storage: identity and configuration are there when it resolves, so that the first screen can be shown.
 * Then it reconciles journal and IndexedDB and turns drafts into partials: until `ready`, drafts and commits wait.
 * Never rejects for a broken store: with IndexedDB gone the journal carries on, and the status says so.
 */
export async function openKioskStorage(
  opening: Promise<Platform> | Platform,
  deps: StorageDeps,
): Promise<OpenedStorage> {
  const limit = deps.startDeadlineMs ?? START_DEADLINE_MS;
  const [platform, db] = await Promise.all([opening, openDatabase(deps, limit)]);
  const listeners = new Set<() => void>();
  const context: StoreContext = { platform, deps, db, state: freshState(), changed: () => notify(listeners) };
  const [{ identity, hostForgot }] = await Promise.all([
    loadIdentity(platform, db, limit),
    db && within(limit, () => loadStored(context, db)),
  ]);
  Object.assign(context.state, { identity, hostForgot });
  return assemble(context, listeners, identity ? whenIdle(context, limit) : Promise.resolve());
}

async function openDatabase(deps: StorageDeps, limit: number): Promise<KioskDatabase | null> {
  const db = (deps.createDatabase ?? createDatabase)();
  const opened = await within(limit, () => db.open());
  return opened !== 'late' && opened.kind === 'done' ? db : null;
}

async function loadStored(context: StoreContext, db: KioskDatabase): Promise<void> {
  await Promise.all([
    loadEvents(context, db),
    loadConfig(context, db),
    loadLink(context, db),
    loadStaffState(context, db),
  ]);
}

/** Takes up what was left behind, when the first screen stands. Never rejects. */
async function whenIdle(context: StoreContext, limit: number): Promise<void> {
  await context.deps.idle?.();
  const outcome = await settled(() => takeUpNow(context, limit));
  // Somebody may be waiting for the kiosk to start: the first visit is not held up either.
  context.state.visitedAt = Math.max(context.state.visitedAt, context.deps.mono());
  if (outcome.kind === 'failed') noteEvent(context, 'RECONCILE_FAILED');
  else void settled(() => keepFigures(context));
}

/** Figures of days that are not kept yet: after an update, or when answers came back from the journal. */
async function keepFigures(context: StoreContext): Promise<void> {
  const { keepDayFigures } = await import('./day-figures.ts');
  await keepDayFigures(context, '0000-01-01');
}

/** What only a visit or the loop needs is loaded when the first screen stands; nobody waits for it there. */
async function takeUpNow(context: StoreContext, limit: number): Promise<void> {
  const [{ takeUp }] = await Promise.all([import('./take-up.ts'), drafts(), visitWrites()]);
  await takeUp(context, limit);
}
/** As it was left; its meaning is known here, its changes are loaded behind the PIN. */
async function loadStaffState(context: StoreContext, db: KioskDatabase): Promise<void> {
  const stored = await readMeta(db, 'staff');
  if (typeof stored === 'object' && stored !== null) context.state.staff = { ...context.state.staff, ...stored };
}
const drafts = () => import('./drafts.ts');
const staffNotes = () => import('./staff-notes.ts');
const visitWrites = () => import('./visit-writes.ts');

function notify(listeners: ReadonlySet<() => void>): void {
  for (const listener of listeners) listener();
}

function assemble(context: StoreContext, listeners: Set<() => void>, ready: Promise<void>): OpenedStorage {
  const committed = new Set<() => void>();
  const inTurn = queueCalls(ready);
  const noteVisit = () => {
    context.state.visitedAt = context.deps.mono();
  };
  let snapshot: StorageStatus = statusOf(context);
  listeners.add(() => {
    snapshot = statusOf(context);
  });
  return {
    ready,
    saveDraft: async (record) => {
      noteVisit();
      await ready;
      await (await drafts()).saveDraft(context, record);
    },
    commit: (record) => {
      noteVisit();
      return inTurn(async () => (await visitWrites()).commitNow(context, record, () => notify(committed)));
    },
    countUnansweredStart: async () => (await visitWrites()).countUnansweredStart(context),
    config: () => context.state.config,
    applyPendingConfig: () => applyPendingConfig(context),
    status: () => snapshot,
    subscribe: (listener) => subscribe(listeners, listener),
    outbox: openOutbox(context, {
      onFirstIdentity: () => takeUpNow(context, context.deps.startDeadlineMs ?? START_DEADLINE_MS),
      onCommitted: (listener) => subscribe(committed, listener),
    }),
    setUpJourney: setUpJourney(context),
    lookAtSpace: () => lookAtSpace(context),
    noteLink: (link) => noteLink(context, link),
    exportUnsent: () => inTurn(async () => (await import('./export-unsent.ts')).exportUnsent(context)),
    unEnrol: (exported, mayGo) => inTurn(async () => (await import('./un-enrol.ts')).unEnrol(context, exported, mayGo)),
    results: async () => (await import('./local-results.ts')).readLocalResults(context),
    comments: async () => (await staffNotes()).readComments(context),
    locationResults: async () => (await staffNotes()).readLocationResults(context),
    doDeed: async (deed) => (await staffNotes()).doDeed(context, deed),
    countWrongPin: async () => (await staffNotes()).countWrongPin(context),
    close: () => context.db?.close(),
  };
}

/** Calls one after the other, the first when `ready`: each commit takes its sequence number when the one before is settled. */
function queueCalls(ready: Promise<void>) {
  let last: Promise<unknown> = ready;
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}

function subscribe(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

import Dexie from 'dexie';
import type { JournalRecord } from '../platform/platform.ts';
import { rowOfJournal } from './check-row.ts';
import { keepDamagedFrames, wholeRows } from './damage.ts';
import type { KioskDatabase } from './database.ts';
import { noteEvent } from './events.ts';
import { ENROLLED_MARK } from './identity-copy.ts';
import { isOfInstall } from './own-rows.ts';
import { insertRows, readMeta, writeMeta } from './queue-writes.ts';
import { journalPages } from './read-journal.ts';
import type { QueueRow } from './rows.ts';
import { enrolled, raiseSeq, type StoreContext, zoneOf } from './store-context.ts';

const PAGE = 500;
const STATES = ['COMMITTED', 'ACKED', 'HELD', 'DAMAGED'] as const;

/**
 * Start-up: what the journal has and IndexedDB lacks is put back (unless purged), and the other way round; broken rows are
 * mended. Afterwards both stores hold every answer, and `nextSeq` is above all of them.
 * Content that broke under sound keys is found when it is sent: every row is hashed again then.
 */
export async function reconcileJournal(context: StoreContext, db: KioskDatabase): Promise<void> {
  const { state } = context;
  const [kept, mark] = await Promise.all([readMeta(db, 'nextSeq'), readMeta(db, ENROLLED_MARK)]);
  const storedSeq = await ofThisInstall(context, db, mark, kept);
  // First of all: whatever breaks below, no number is used twice.
  raiseSeq(context, Math.max(enrolled(context).nextSeq, typeof storedSeq === 'number' ? storedSeq : 1));
  const indexed = await indexedIds(db);
  const journaled = new Set<string>();
  const purged: string[] = [];
  for await (const page of journalPages(context.platform.journal)) {
    for (const record of page.records) journaled.add(record.responseId);
    raiseSeq(context, nextAfter(context, page.records));
    const missing = page.records.filter((record) => !indexed.has(record.responseId));
    purged.push(...(await restore(context, db, missing)));
    await keepDamagedFrames(context, db, page.damaged);
  }
  await forgetFrames(context, purged);
  const missing = await rejournal(context, db, journaled);
  if (state.hostForgot || (missing > 0 && journaled.size === 0))
    noteEvent(context, 'JOURNAL_WIPED', { expected: Math.max(missing, 1), found: journaled.size });
  if (storedSeq === undefined && (mark === undefined || journaled.size > 0 || state.nextSeq > 1))
    noteEvent(context, 'IDB_WIPED', { expected: Math.max(journaled.size, 1), found: indexed.size });
  if (mark === undefined) await writeMeta(db, ENROLLED_MARK, enrolled(context).installId);
}

/** The next number as IndexedDB knows it: of the install before where the process died while the kiosk was enrolled again. */
async function ofThisInstall(context: StoreContext, db: KioskDatabase, mark: unknown, kept: unknown): Promise<unknown> {
  const identity = enrolled(context);
  if (typeof mark !== 'string' || mark === identity.installId) return kept;
  const { finishEnrolment } = await import('./re-enrol.ts');
  await finishEnrolment(db, mark, identity);
  return identity.nextSeq;
}

function nextAfter({ state }: StoreContext, records: readonly JournalRecord[]): number {
  return records.reduce((next, one) => (isOfInstall(one, state.identity) ? Math.max(next, one.seq + 1) : next), 1);
}

/** Rows that stand where the outbox finds them: read by their keys alone, however many there are. */
async function indexedIds(db: KioskDatabase): Promise<ReadonlySet<string>> {
  const keysOf = (state: string) =>
    db.queue.where('[state+seq]').between([state, Dexie.minKey], [state, Dexie.maxKey]).primaryKeys();
  return new Set((await Promise.all(STATES.map(keysOf))).flat());
}

/** Frames that outlived their purge. When the reading is over: it goes by places, which forgetting moves. */
async function forgetFrames({ platform }: StoreContext, purged: readonly string[]): Promise<void> {
  for (let at = 0; at < purged.length; at += PAGE) await platform.journal.forget(purged.slice(at, at + PAGE));
}

/** Puts records back into the queue; returns the ids of those that were purged and stay so. */
async function restore(
  context: StoreContext,
  db: KioskDatabase,
  records: readonly JournalRecord[],
): Promise<readonly string[]> {
  if (records.length === 0) return [];
  const ids = records.map((record) => record.responseId);
  const purged = (await db.tombstones.bulkGet(ids)).flatMap((tombstone) => tombstone?.responseId ?? []);
  const broken = (await db.queue.bulkGet(ids)).filter((row) => row !== undefined);
  await wholeRows(context, db, broken, new Map(records.map((record) => [record.responseId, record])));
  const rows = records.map((record) => rowOfJournal(record, zoneOf(context)));
  await insertRows(db, rows, context.state.identity);
  return purged;
}

/** Rows that the journal lost are appended again, so that IndexedDB is never their only copy. Returns how many they are. */
async function rejournal(context: StoreContext, db: KioskDatabase, journaled: ReadonlySet<string>): Promise<number> {
  let missing = 0;
  const ids = (await db.queue.toCollection().primaryKeys()).filter((id) => !journaled.has(id));
  for (let at = 0; at < ids.length; at += PAGE) {
    const stored = await db.queue.bulkGet(ids.slice(at, at + PAGE));
    const waiting = stored.filter((row) => row !== undefined && row.state !== 'DAMAGED') as QueueRow[];
    const whole = await wholeRows(context, db, waiting.filter(isAnswer));
    for (const row of whole) context.state.oneSided.set(row.responseId, { row, missing: 'journal' });
    missing += whole.length;
  }
  return missing;
}

/** Salvaged raw bytes have no place in the journal; a row so broken that it has no number has to be looked at. */
function isAnswer(row: QueueRow): boolean {
  return row.seq !== 0;
}

/** Rows taken from the journal into memory when there is no IndexedDB at all. */
const MOST_WITHOUT_DATABASE = 5000;

/** Start-up without IndexedDB: what the journal holds is sent from memory; the server knows what it has already. */
export async function takeJournalAlone(context: StoreContext): Promise<void> {
  const { state } = context;
  raiseSeq(context, enrolled(context).nextSeq);
  for await (const page of journalPages(context.platform.journal)) {
    raiseSeq(context, nextAfter(context, page.records));
    for (const record of page.records) {
      const row = rowOfJournal(record, zoneOf(context));
      if (state.oneSided.size < MOST_WITHOUT_DATABASE) state.oneSided.set(row.responseId, { row, missing: 'database' });
    }
  }
}

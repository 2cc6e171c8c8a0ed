import type { JournalOutline, JournalRecord } from '../platform/platform.ts';
import { rowOfJournal } from './check-row.ts';
import { keepDamagedFrames, wholeRows } from './damage.ts';
import type { KioskDatabase } from './database.ts';
import { noteEvent } from './events.ts';
import { ENROLLED_MARK } from './identity-copy.ts';
import { readKeptRows, tellMissingRows } from './kept-rows.ts';
import { nextSeqAfter } from './own-rows.ts';
import { addRows, countStates, rowsIn, takeCounts } from './queue-counts.ts';
import { readMeta, writeMeta } from './queue-writes.ts';
import { journalOutlines, journalPages, recordsOf } from './read-journal.ts';
import type { QueueRow } from './rows.ts';
import { enrolled, raiseSeq, type StoreContext, zoneOf } from './store-context.ts';

const PAGE = 500;

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
  const parts = journalOutlines(context.platform.journal);
  // Side by side: with tens of thousands of answers each store takes its while.
  const [{ ids, indexed, missing }, first] = await Promise.all([storedIds(context, db), parts.next()]);
  const journaled = new Set<string>();
  const purged: string[] = [];
  for (let part = first; !part.done; part = await parts.next()) {
    for (const id of part.value.responseIds) journaled.add(id);
    raiseSeq(context, nextAfter(context, part.value));
    purged.push(...(await restoreMissing(context, db, part.value, indexed)));
    await keepDamagedFrames(context, db, part.value.damaged);
  }
  await forgetFrames(context, purged);
  const unjournaled = await rejournal(
    context,
    db,
    ids.filter((id) => !journaled.has(id)),
  );
  if (state.hostForgot || (unjournaled > 0 && journaled.size === 0))
    noteEvent(context, 'JOURNAL_WIPED', { expected: Math.max(unjournaled, 1), found: journaled.size });
  if (storedSeq === undefined && (mark === undefined || journaled.size > 0 || state.nextSeq > 1))
    noteEvent(context, 'IDB_WIPED', { expected: Math.max(journaled.size, 1), found: indexed.size });
  if (mark === undefined) await writeMeta(db, ENROLLED_MARK, enrolled(context).installId);
  await tellMissingRows(context, db, { missing, found: ids.length });
}

/** The next number as IndexedDB knows it: of the install before where the process died while the kiosk was enrolled again. */
async function ofThisInstall(context: StoreContext, db: KioskDatabase, mark: unknown, kept: unknown): Promise<unknown> {
  const identity = enrolled(context);
  if (typeof mark !== 'string' || mark === identity.installId) return kept;
  const { finishEnrolment } = await import('./re-enrol.ts');
  await finishEnrolment(db, mark, identity);
  return identity.nextSeq;
}

function nextAfter({ state }: StoreContext, { highest }: Pick<JournalOutline, 'highest'>): number {
  return (highest.find(({ installId }) => installId === state.identity?.installId)?.seq ?? 0) + 1;
}

interface StoredIds {
  readonly ids: readonly string[];
  /** Those of rows that stand where the outbox finds them. */
  readonly indexed: ReadonlySet<string>;
  /** Rows that IndexedDB should have and has not. */
  readonly missing: number;
}

/** Of all rows, by their keys alone; the index, five times slower to read, only where its count shows that rows are not in it. */
async function storedIds(context: StoreContext, db: KioskDatabase): Promise<StoredIds> {
  const changes = context.state.queueChanges;
  const [{ ids, missing }, counts] = await Promise.all([readKeptRows(db), countStates(db)]);
  takeCounts(context, counts, changes);
  const found = Object.values(counts).reduce((sum, one) => sum + one, 0);
  if (found === ids.length) return { ids, indexed: new Set(ids), missing };
  const states = Object.keys(counts);
  return {
    ids,
    indexed: new Set((await Promise.all(states.map((of) => rowsIn(db, of).primaryKeys()))).flat()),
    missing,
  };
}

/** Frames that outlived their purge. When the reading is over: it goes by places, which forgetting moves. */
async function forgetFrames({ platform }: StoreContext, purged: readonly string[]): Promise<void> {
  for (let at = 0; at < purged.length; at += PAGE) await platform.journal.forget(purged.slice(at, at + PAGE));
}

/** What one part of the journal has and the queue lacks is put back; returns the ids of those that were purged. */
async function restoreMissing(
  context: StoreContext,
  db: KioskDatabase,
  part: JournalOutline & { readonly cursor: number },
  indexed: ReadonlySet<string>,
): Promise<readonly string[]> {
  if (part.responseIds.every((id) => indexed.has(id))) return [];
  const purged: string[] = [];
  for await (const records of recordsOf(context.platform.journal, part)) {
    const missing = records.filter(({ responseId }) => !indexed.has(responseId));
    purged.push(...(await restore(context, db, missing)));
  }
  return purged;
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
  await addRows(context, db, rows);
  return purged;
}

/** Rows that the journal lost are appended again, so that IndexedDB is never their only copy. Returns how many they are. */
async function rejournal(context: StoreContext, db: KioskDatabase, ids: readonly string[]): Promise<number> {
  let missing = 0;
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
    raiseSeq(context, nextSeqAfter(page.records, state.identity));
    for (const record of page.records) {
      const row = rowOfJournal(record, zoneOf(context));
      if (state.oneSided.size < MOST_WITHOUT_DATABASE) state.oneSided.set(row.responseId, { row, missing: 'database' });
    }
  }
}

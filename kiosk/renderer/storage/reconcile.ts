import { rowOfJournal } from './check-row.ts';
import { keepDamagedFrames, wholeRows } from './damage.ts';
import type { KioskDatabase } from './database.ts';
import { noteEvent } from './events.ts';
import { insertRows, readMeta } from './queue-writes.ts';
import { journalPages } from './read-journal.ts';
import type { QueueRow } from './rows.ts';
import { enrolled, type StoreContext } from './store-context.ts';

const PAGE = 500;

/**
 * Start-up: what the journal has and IndexedDB lacks is put back (unless purged), and the other way round; broken rows are
 * mended. Afterwards both stores hold every answer, and `nextSeq` is above all of them.
 */
export async function reconcileJournal(context: StoreContext, db: KioskDatabase): Promise<void> {
  const { state } = context;
  const storedSeq = await readMeta(db, 'nextSeq');
  const found = await db.queue.count();
  const journaled = new Set<string>();
  for await (const page of journalPages(context.platform.journal)) {
    const rows = page.records.map((record) => rowOfJournal(record, enrolled(context).location.timeZone));
    for (const row of rows) journaled.add(row.responseId);
    await restore(context, db, rows);
    await keepDamagedFrames(context, db, page.damaged);
  }
  await rejournal(context, db, journaled);
  if (storedSeq === undefined && (journaled.size > 0 || enrolled(context).nextSeq > 1))
    noteEvent(context, 'IDB_WIPED', { expected: Math.max(journaled.size, 1), found });
  const raised = await readMeta(db, 'nextSeq');
  state.nextSeq = Math.max(state.nextSeq, enrolled(context).nextSeq, typeof raised === 'number' ? raised : 1);
}

async function restore(context: StoreContext, db: KioskDatabase, rows: readonly QueueRow[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.responseId);
  const purged = (await db.tombstones.bulkGet(ids)).filter((tombstone) => tombstone !== undefined);
  if (purged.length > 0) await context.platform.journal.forget(purged.map((tombstone) => tombstone.responseId));
  const stored = await db.queue.bulkGet(ids);
  const present = stored.filter((row) => row !== undefined);
  await wholeRows(context, db, present);
  await insertRows(db, rows);
}

/** Rows that the journal lost are appended again, so that IndexedDB is never their only copy. */
async function rejournal(context: StoreContext, db: KioskDatabase, journaled: ReadonlySet<string>): Promise<void> {
  const ids = (await db.queue.toCollection().primaryKeys()).filter((id) => !journaled.has(id));
  for (let at = 0; at < ids.length; at += PAGE) {
    const stored = await db.queue.bulkGet(ids.slice(at, at + PAGE));
    const waiting = stored.filter((row) => row !== undefined && row.state !== 'DAMAGED') as QueueRow[];
    for (const row of await wholeRows(context, db, waiting))
      context.state.oneSided.set(row.responseId, { row, missing: 'journal' });
  }
}

/** Rows taken from the journal into memory when there is no IndexedDB at all. */
const MOST_WITHOUT_DATABASE = 5000;

/** Start-up without IndexedDB: what the journal holds is sent from memory; the server knows what it has already. */
export async function takeJournalAlone(context: StoreContext): Promise<void> {
  const { state } = context;
  for await (const page of journalPages(context.platform.journal)) {
    for (const record of page.records) {
      const row = rowOfJournal(record, enrolled(context).location.timeZone);
      state.nextSeq = Math.max(state.nextSeq, row.seq + 1, enrolled(context).nextSeq);
      if (state.oneSided.size < MOST_WITHOUT_DATABASE) state.oneSided.set(row.responseId, { row, missing: 'database' });
    }
  }
}

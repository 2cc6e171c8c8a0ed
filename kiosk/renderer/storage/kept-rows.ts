import type { KioskDatabase } from './database.ts';
import { settled } from './deadline.ts';
import { noteEvent, waitingEvents } from './events.ts';
import { changeKeptRows, KEPT_ROWS, readMeta, writeMeta } from './queue-writes.ts';
import type { StoreContext } from './store-context.ts';

export interface KeptRows {
  readonly ids: readonly string[];
  /** Rows that there should be besides. */
  readonly missing: number;
}

/** Keys of all rows at start-up, and how many are missing: none where nothing was counted yet. Never changes a row. */
export async function readKeptRows(db: KioskDatabase): Promise<KeptRows> {
  const keys = () => db.queue.toCollection().primaryKeys();
  const both = await settled(() =>
    db.transaction('r', [db.queue, db.meta], async () => ({ ids: await keys(), kept: await readMeta(db, KEPT_ROWS) })),
  );
  if (both.kind === 'failed') return { ids: await keys(), missing: 0 };
  const { ids, kept } = both.value;
  if (typeof kept === 'number' && kept >= ids.length) return { ids, missing: kept - ids.length };
  // Not counted yet, or added to by a build that did not count: from now on, or from the next start where this is refused.
  await settled(() => writeMeta(db, KEPT_ROWS, ids.length));
  return { ids, missing: 0 };
}

/**
 * Says once how many rows IndexedDB had lost and how many the journal has brought back. The count is put right with the event: a process
 * that dies before it finds as many missing again.
 *
 * @param found  rows there were at start-up
 */
export async function tellMissingRows(
  context: StoreContext,
  db: KioskDatabase,
  { missing, found }: { missing: number; found: number },
): Promise<void> {
  if (missing === 0) return;
  await db.transaction('rw', [db.queue, db.meta, db.events], async () => {
    const restored = Math.max(0, (await db.queue.count()) - found);
    noteEvent(context, 'ROWS_MISSING', { expected: missing + found, found, restored });
    await db.events.bulkPut(waitingEvents(context));
    await changeKeptRows(db, -missing);
  });
}

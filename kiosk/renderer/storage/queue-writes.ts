import type { DeviceIdentity } from '../platform/platform.ts';
import type { KioskDatabase } from './database.ts';
import { dayKey, nextSeqAfter } from './own-rows.ts';
import type { DayRow, DraftRow, QueueRow } from './rows.ts';

/**
 * Queue insert, draft delete, sequence number and day count in one strict transaction; resolves with the rows that are new when the
 * *transaction* is durable. A row that is known already (a late write, a repair) changes nothing.
 */
export function insertRows(
  db: KioskDatabase,
  rows: readonly QueueRow[],
  identity: DeviceIdentity | null,
): Promise<readonly QueueRow[]> {
  return db.transaction('rw', [db.queue, db.drafts, db.tombstones, db.dayCounts, db.meta], async () => {
    const ids = rows.map((row) => row.responseId);
    const known = await Promise.all([db.queue.bulkGet(ids), db.tombstones.bulkGet(ids)]);
    const fresh = rows.filter((_, at) => known[0][at] === undefined && known[1][at] === undefined);
    await db.queue.bulkAdd(fresh);
    await changeKeptRows(db, fresh.length);
    await db.drafts.bulkDelete(ids);
    await countDays(db, fresh, identity);
    await raiseNextSeq(db, nextSeqAfter(rows, identity));
    return fresh;
  });
}

async function countDays(db: KioskDatabase, rows: readonly QueueRow[], identity: DeviceIdentity | null): Promise<void> {
  for (const [day, of] of Map.groupBy(rows, (row) => dayKey(row, identity)))
    await changeDay(db, day, (before) => of.reduce(withFinished, before));
}

function withFinished({ seq, ...day }: DayRow, row: QueueRow): DayRow {
  const [from, to] = [Math.min(seq?.from ?? row.seq, row.seq), Math.max(seq?.to ?? row.seq, row.seq)];
  return { ...day, finished: day.finished + 1, seq: { from, to } };
}

/** Changes one day's counters inside the running transaction. */
export async function changeDay(db: KioskDatabase, day: string, change: (row: DayRow) => DayRow): Promise<void> {
  await db.dayCounts.put(change((await db.dayCounts.get(day)) ?? { day, finished: 0, unanswered: 0 }));
}

/** How many rows the queue should hold. */
export const KEPT_ROWS = 'keptRows';

/**
 * Follows the queue, inside the running transaction of the change. A gap in the numbers tells the server of a lost answer, but not where
 * a machine with a copy of this disk has used the number for something else; this count tells whoever else there is.
 *
 * @param by  rows added, or less those deleted
 */
export async function changeKeptRows(db: KioskDatabase, by: number): Promise<void> {
  if (by === 0) return;
  const kept = await readMeta(db, KEPT_ROWS);
  if (typeof kept === 'number') await writeMeta(db, KEPT_ROWS, kept + by);
}

async function raiseNextSeq(db: KioskDatabase, nextSeq: number): Promise<void> {
  if (nextSeq <= 1) return;
  const stored = await readMeta(db, 'nextSeq');
  if (typeof stored !== 'number' || stored < nextSeq) await writeMeta(db, 'nextSeq', nextSeq);
}

export async function readMeta(db: KioskDatabase, name: string): Promise<unknown> {
  return (await db.meta.get(name))?.value;
}

export async function writeMeta(db: KioskDatabase, name: string, value: unknown): Promise<void> {
  await db.meta.put({ name, value });
}

/** Writes a value where none stands yet. */
export function addMeta(db: KioskDatabase, name: string, value: unknown): Promise<void> {
  return db.transaction('rw', db.meta, async () => {
    if ((await db.meta.where('name').equals(name).count()) === 0) await db.meta.add({ name, value });
  });
}

/** Keeps the visit as it stands, unless it has been finished meanwhile. */
export function putDraft(db: KioskDatabase, draft: DraftRow): Promise<void> {
  return db.transaction('rw', [db.drafts, db.queue], async () => {
    if ((await db.queue.where('responseId').equals(draft.responseId).count()) > 0) return;
    await db.drafts.put(draft);
  });
}

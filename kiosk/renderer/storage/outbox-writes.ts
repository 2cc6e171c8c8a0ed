import { countsUnknown, recount, rowsChanged, rowsIn } from './queue-counts.ts';
import type { QueueRow } from './rows.ts';
import type { StoreContext } from './store-context.ts';
import type { Settlement } from './sync-storage.ts';

/** Receipts that matched: stored, duplicate and quarantined rows are ACKED, refused ones HELD. */
export async function settleRows(
  context: StoreContext,
  settlements: readonly Settlement[],
  serverNow: number,
): Promise<void> {
  if (settlements.length === 0) return;
  const byId = new Map(settlements.map((one) => [one.responseId, one]));
  await changeRows(context, [...byId.keys()], (row) => {
    const settlement = byId.get(row.responseId);
    return settlement && row.state === 'COMMITTED' ? settledRow(row, settlement, serverNow) : row;
  });
}

function settledRow(row: QueueRow, { status, cause, ordinal }: Settlement, at: number): QueueRow {
  if (status === 'held') return { ...row, state: 'HELD', cause: cause ?? 'held' };
  return { ...row, state: 'ACKED', receipt: { status, at, ...(ordinal === undefined ? {} : { ordinal }) } };
}

export function holdRows(context: StoreContext, responseIds: readonly string[], cause: string): Promise<void> {
  return changeRows(context, responseIds, (row) =>
    row.state === 'COMMITTED' ? { ...row, state: 'HELD', cause } : row,
  );
}

/** The server keeps the raw bytes of a salvaged row: it has a receipt from now on. */
export function salvagedRow(context: StoreContext, name: string, serverNow: number): Promise<void> {
  return changeRows(context, [name], (row) => ({
    ...row,
    state: 'ACKED',
    receipt: { status: 'quarantined', at: serverNow },
  }));
}

/** Back to where they were before their receipts: answers to COMMITTED, salvaged raw bytes (they have no number) to DAMAGED. */
export async function resendAllRows(context: StoreContext): Promise<void> {
  const { db, state } = context;
  for (const [id, one] of state.oneSided) state.oneSided.set(id, { ...one, row: unsettled(one.row) });
  if (!db) return;
  await db.transaction('rw', db.queue, async () => {
    await rowsIn(db, 'ACKED').modify((row, place) => {
      place.value = unsettled(row);
    });
  });
  countsUnknown(context);
  await recount(context);
}

function unsettled(row: QueueRow): QueueRow {
  if (row.state !== 'ACKED') return row;
  const { receipt: _, ...waiting } = row;
  return { ...waiting, state: row.seq > 0 ? 'COMMITTED' : 'DAMAGED' };
}

async function changeRows(
  context: StoreContext,
  ids: readonly string[],
  change: (row: QueueRow) => QueueRow,
): Promise<void> {
  const { db, state } = context;
  for (const [id, one] of state.oneSided)
    if (ids.includes(id)) state.oneSided.set(id, { ...one, row: change(one.row) });
  if (!db) return;
  const [before, after] = await db.transaction('rw', db.queue, async () => {
    const rows = (await db.queue.bulkGet([...ids])).filter((row) => row !== undefined);
    const changed = rows.map(change);
    await db.queue.bulkPut(changed);
    return [rows, changed];
  });
  rowsChanged(context, before, after);
  await recount(context);
}

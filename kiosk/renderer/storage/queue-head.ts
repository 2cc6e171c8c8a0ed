import Dexie from 'dexie';
import type { KioskDatabase } from './database.ts';
import type { QueueRow } from './rows.ts';
import type { StoreContext, StoreState } from './store-context.ts';

/**
 * The first rows that are due, by number, at most `limit`. The browser's index keeps what has left it for a while and steps over it one by one: read from
 * its beginning, the queue gets slower with every batch that is settled. So it is read from where the last reading found its first row.
 */
export async function headOfQueue({ state }: StoreContext, db: KioskDatabase, limit: number): Promise<QueueRow[]> {
  const changes = state.queueChanges;
  const near = await dueFrom(db, state.headSeq, limit);
  const rows = near.length > 0 || state.headSeq === ALL ? near : await dueFrom(db, ALL, limit);
  if (changes === state.queueChanges) state.headSeq = rows[0]?.seq ?? ALL;
  return rows;
}

/** Nothing is known: the next reading begins at the beginning. */
export const ALL = Number.NEGATIVE_INFINITY;

/** Keeps the head at or below every row that may be due now. */
export function lowerHead(state: StoreState, rows: readonly Pick<QueueRow, 'state' | 'seq'>[]): void {
  for (const row of rows) if (row.state === 'COMMITTED') state.headSeq = Math.min(state.headSeq, row.seq);
}

function dueFrom(db: KioskDatabase, seq: number, limit: number): Promise<QueueRow[]> {
  return db.queue.where('[state+seq]').between(['COMMITTED', seq], ['COMMITTED', Dexie.maxKey]).limit(limit).toArray();
}

import Dexie from 'dexie';
import { toBase64 } from './base64.ts';
import { wholeRows } from './damage.ts';
import type { QueueRow } from './rows.ts';
import type { StoreContext } from './store-context.ts';
import type { OutboxRow, SalvageRow } from './sync-storage.ts';

export async function dueRows(
  context: StoreContext,
  limit: number,
  without: ReadonlySet<string>,
): Promise<readonly OutboxRow[]> {
  const { db } = context;
  const stored = db
    ? await inState(context, 'COMMITTED')
        .filter((row) => !without.has(row.responseId))
        .limit(limit)
        .toArray()
    : [];
  const whole = db ? await wholeRows(context, db, stored) : [];
  return [...whole.filter((row) => row.state === 'COMMITTED'), ...onlyInJournal(context, without)].slice(0, limit);
}

export async function dueRowsOf(context: StoreContext, responseIds: readonly string[]): Promise<readonly OutboxRow[]> {
  const named = new Set(responseIds);
  const stored = context.db ? await context.db.queue.bulkGet([...responseIds]) : [];
  const waiting = stored.filter((row) => row?.state === 'COMMITTED') as QueueRow[];
  const others = onlyInJournal(context, new Set()).filter((row) => named.has(row.responseId));
  return [...waiting, ...others];
}

/** Rows that IndexedDB has not taken yet are sent all the same. */
function onlyInJournal({ state }: StoreContext, without: ReadonlySet<string>): readonly QueueRow[] {
  return [...state.oneSided.values()]
    .filter(({ row, missing }) => missing === 'database' && row.state === 'COMMITTED' && !without.has(row.responseId))
    .map(({ row }) => row);
}

export async function rowsToSalvage(context: StoreContext, limit: number): Promise<readonly SalvageRow[]> {
  if (!context.db) return [];
  const held = await inState(context, 'HELD').limit(limit).toArray();
  const damaged = await inState(context, 'DAMAGED').limit(limit).toArray();
  return [...held.map(heldForSalvage), ...damaged.map(damagedForSalvage)].slice(0, limit);
}

function heldForSalvage(row: QueueRow): SalvageRow {
  const { responseId, hash, cause = 'held' } = row;
  return { name: responseId, responseId, cause, hash, bytes: toBase64(new TextEncoder().encode(row.frozen)) };
}

function damagedForSalvage(row: QueueRow): SalvageRow {
  const { responseId, hash, cause = 'damaged', frozen } = row;
  return { name: responseId, ...(cause === 'queue' ? { responseId } : {}), cause, hash, bytes: frozen };
}

export async function lowestUnacked(context: StoreContext): Promise<number | undefined> {
  const first = context.db ? await inState(context, 'COMMITTED').first() : undefined;
  return first?.seq;
}

function inState({ db }: StoreContext, state: string) {
  if (!db) throw new Error('IndexedDB is not open');
  return db.queue.where('[state+seq]').between([state, Dexie.minKey], [state, Dexie.maxKey]);
}

import { toBase64 } from './base64.ts';
import { wholeRows } from './damage.ts';
import type { KioskDatabase } from './database.ts';
import { readOr } from './deadline.ts';
import { installOfRow } from './own-rows.ts';
import { rowsIn } from './queue-counts.ts';
import { headOfQueue } from './queue-head.ts';
import type { QueueRow } from './rows.ts';
import type { StoreContext } from './store-context.ts';
import type { OutboxRow, SalvageRow } from './sync-storage.ts';

export async function dueRows(
  context: StoreContext,
  limit: number,
  without: ReadonlySet<string>,
): Promise<readonly OutboxRow[]> {
  const { db } = context;
  const whole = db
    ? await readOr([], async () => wholeRows(context, db, await stored(context, db, limit, without)))
    : [];
  return [...whole.filter((row) => row.state === 'COMMITTED'), ...onlyInJournal(context, without)].slice(0, limit);
}

async function stored(
  context: StoreContext,
  db: KioskDatabase,
  limit: number,
  without: ReadonlySet<string>,
): Promise<QueueRow[]> {
  const head = await headOfQueue(context, db, limit + without.size);
  return head.filter((row) => !without.has(row.responseId)).slice(0, limit);
}

/** Read in one go: a filter in IndexedDB would be asked row by row. */
async function firstIn(
  context: StoreContext,
  state: string,
  limit: number,
  without: ReadonlySet<string>,
): Promise<QueueRow[]> {
  const head = await inState(context, state)
    .limit(limit + without.size)
    .toArray();
  return head.filter((row) => !without.has(row.responseId)).slice(0, limit);
}

export async function dueRowsOf(context: StoreContext, responseIds: readonly string[]): Promise<readonly OutboxRow[]> {
  const named = new Set(responseIds);
  const { db } = context;
  const rows = db ? await readOr([], () => db.queue.bulkGet([...responseIds])) : [];
  const waiting = rows.filter((row) => row?.state === 'COMMITTED') as QueueRow[];
  const others = onlyInJournal(context, new Set()).filter((row) => named.has(row.responseId));
  return [...waiting, ...others];
}

/** Rows that IndexedDB has not taken yet are sent all the same. */
export function onlyInJournal({ state }: StoreContext, without: ReadonlySet<string>): readonly QueueRow[] {
  return [...state.oneSided.values()]
    .filter(({ row, missing }) => missing === 'database' && row.state === 'COMMITTED' && !without.has(row.responseId))
    .map(({ row }) => row);
}

export async function rowsToSalvage(
  context: StoreContext,
  limit: number,
  without: ReadonlySet<string>,
): Promise<readonly SalvageRow[]> {
  if (!context.db || context.state.held + context.state.damaged === 0) return [];
  const others = (state: string) => readOr([], () => firstIn(context, state, limit, without));
  const [held, damaged] = await Promise.all([others('HELD'), others('DAMAGED')]);
  const all = [...held.map(heldForSalvage), ...damaged.map(damagedForSalvage)];
  const rows = new Map([...held, ...damaged].map((row) => [row.responseId, row]));
  return all.slice(0, limit).map((row) => {
    const stored = rows.get(row.name);
    return stored ? { ...row, ...placeOfRow(context, stored) } : row;
  });
}

/** Where the daily proof counts it: its day, its number, and whose they are where not today's. */
function placeOfRow({ state }: StoreContext, row: QueueRow): Pick<SalvageRow, 'day' | 'seq' | 'install'> {
  const install = installOfRow(row);
  const isOwn = install === null || install === state.identity?.installId;
  const seq = row.lostSeq ?? (row.seq > 0 && install !== null ? row.seq : undefined);
  const whose = isOwn ? {} : { install };
  return { ...(row.day ? { day: row.day } : {}), ...(seq === undefined ? {} : { seq }), ...whose };
}

function heldForSalvage(row: QueueRow): SalvageRow {
  const { responseId, hash, cause = 'held' } = row;
  return { name: responseId, responseId, cause, hash, bytes: toBase64(new TextEncoder().encode(row.frozen)) };
}

function damagedForSalvage(row: QueueRow): SalvageRow {
  const { responseId, hash, cause = 'damaged', frozen } = row;
  return { name: responseId, ...(cause === 'queue' ? { responseId } : {}), cause, hash, bytes: frozen };
}

/** The same with its day and number. */
export function rawOfDamaged(context: StoreContext, row: QueueRow): SalvageRow {
  return { ...damagedForSalvage(row), ...placeOfRow(context, row) };
}

export function inState({ db }: StoreContext, state: string) {
  if (!db) throw new Error('IndexedDB is not open');
  return rowsIn(db, state);
}

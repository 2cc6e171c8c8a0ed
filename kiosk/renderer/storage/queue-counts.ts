import Dexie from 'dexie';
import type { KioskDatabase } from './database.ts';
import { oldestInQueue } from './oldest-unsent.ts';
import { ALL, lowerHead } from './queue-head.ts';
import { insertRows } from './queue-writes.ts';
import type { QueueRow } from './rows.ts';
import type { StoreContext, StoreState } from './store-context.ts';

/**
 * What waits is counted once at start-up; then the counts follow every change of the queue. Counting tens of thousands takes IndexedDB
 * a second, in which a visitor's draft would wait.
 */
type Standing = Pick<QueueRow, 'state' | 'day' | 'seq'>;
type CountedState = keyof typeof NONE;

const NONE = { COMMITTED: 0, ACKED: 0, HELD: 0, DAMAGED: 0 };
const STATES = Object.keys(NONE) as CountedState[];
/** What a day's proof calls unsent. */
const UNSENT = ['COMMITTED', 'HELD', 'DAMAGED'] as const;

/** Rows that stand where the outbox finds them, by state. */
export async function countStates(db: KioskDatabase): Promise<Readonly<Record<CountedState, number>>> {
  const counts = await Promise.all(STATES.map((state) => rowsIn(db, state).count()));
  return Object.fromEntries(STATES.map((state, at) => [state, counts[at] ?? 0])) as Record<CountedState, number>;
}

export function rowsIn(db: KioskDatabase, state: string) {
  return db.queue.where('[state+seq]').between([state, Dexie.minKey], [state, Dexie.maxKey]);
}

/** Puts new rows into the queue and counts them. */
export async function addRows(context: StoreContext, db: KioskDatabase, rows: readonly QueueRow[]): Promise<void> {
  rowsChanged(context, [], await insertRows(db, rows, context.state.identity));
}

/** To be called when a change is on the disk: the rows as they stood, and as they stand now. */
export function rowsChanged({ state }: StoreContext, before: readonly Standing[], after: readonly Standing[]): void {
  state.queueChanges += 1;
  lowerHead(state, after);
  for (const row of before) count(state, row, -1);
  for (const row of after) count(state, row, 1);
}

function count(state: StoreState, row: Standing, by: number): void {
  if (row.state === 'COMMITTED' || row.state === 'HELD') state.unsent += by;
  if (row.state === 'HELD') state.held += by;
  if (row.state === 'DAMAGED') state.damaged += by;
  state.unsentOn.delete(row.day);
}

/** A change that cannot be told row by row: all is counted again when it is next asked for. */
export function countsUnknown({ state }: StoreContext): void {
  state.queueChanges += 1;
  state.headSeq = ALL;
  state.isCounted = false;
  state.unsentOn.clear();
}

/** Counts as read from the queue; `changes` as it stood before the reading. */
export function takeCounts(
  { state }: StoreContext,
  counts: Readonly<Record<CountedState, number>>,
  changes: number,
): void {
  const { COMMITTED, HELD, DAMAGED } = counts;
  Object.assign(state, { unsent: COMMITTED + HELD, held: HELD, damaged: DAMAGED } satisfies Partial<StoreState>);
  state.isCounted = changes === state.queueChanges;
}

/** Brings the status up to what the queue holds, after anything changed it. */
export async function recount(context: StoreContext): Promise<void> {
  const { db, state } = context;
  if (!db) return;
  const changes = state.queueChanges;
  const oldestUnsent = await oldestInQueue(context, db);
  if (!state.isCounted) takeCounts(context, await countStates(db), changes);
  state.oldestUnsent = oldestUnsent;
  context.changed();
}

/** Rows of one day that the server has no receipt for. */
export async function unsentOn({ state }: StoreContext, db: KioskDatabase, day: string): Promise<number> {
  const known = state.unsentOn.get(day);
  if (known !== undefined) return known;
  const changes = state.queueChanges;
  const counts = await Promise.all(unsentRows(db, day).map((rows) => rows.count()));
  const unsent = counts.reduce((sum, one) => sum + one, 0);
  if (changes === state.queueChanges) state.unsentOn.set(day, unsent);
  return unsent;
}

export function unsentRows(db: KioskDatabase, day: string) {
  return UNSENT.map((state) => db.queue.where('[day+state]').equals([day, state]));
}

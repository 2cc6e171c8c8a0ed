import { toBase64 } from './base64.ts';
import { damagedPieces, rawBytes, wholeRows } from './damage.ts';
import type { KioskDatabase } from './database.ts';
import { inState, onlyInJournal, rawOfDamaged } from './outbox-reads.ts';
import { journalPages } from './read-journal.ts';
import type { QueueRow } from './rows.ts';
import type { StoreContext } from './store-context.ts';
import type { SalvageRow } from './sync-storage.ts';

export interface Unsettled {
  readonly answers: readonly Pick<QueueRow, 'responseId' | 'hash' | 'frozen'>[];
  /** Bytes that are no readable answer, or were refused as one; `name` as in the queue. */
  readonly raw: readonly SalvageRow[];
}

const PAGE = 50;

/** Everything here that the server has no receipt for, out of both stores, each once; also what no store has taken up yet. */
export async function* unsettled(context: StoreContext): AsyncGenerator<Unsettled> {
  const { db, platform } = context;
  if (db) {
    for (const state of ['COMMITTED', 'HELD']) yield* readable(context, db, state);
    yield* damaged(context, db);
  }
  const waiting = onlyInJournal(context, new Set());
  yield { answers: waiting, raw: [] };
  const told = new Set(waiting.map(({ responseId }) => responseId));
  for await (const page of journalPages(platform.journal)) {
    const fresh = page.records.filter(({ responseId }) => !told.has(responseId));
    const frames = (await Promise.all(page.damaged.map(damagedPieces))).flat();
    const settled = await knownHere(context, [...fresh.map((one) => one.responseId), ...frames.map((one) => one.name)]);
    yield {
      answers: fresh.filter(({ responseId }) => !settled.has(responseId)),
      raw: frames.filter(({ name }) => !settled.has(name)).map((one) => ({ ...one, cause: 'journal' })),
    };
  }
}

/** What IndexedDB knows has been told above or is settled; without it only what this process settled is known. */
async function knownHere({ db, state }: StoreContext, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (!db) return new Set(ids.filter((id) => state.oneSided.get(id)?.row.state === 'ACKED'));
  const [rows, tombstones] = await Promise.all([db.queue.bulkGet([...ids]), db.tombstones.bulkGet([...ids])]);
  return new Set(ids.filter((_, at) => rows[at] !== undefined || tombstones[at] !== undefined));
}

async function* readable(context: StoreContext, db: KioskDatabase, state: string): AsyncGenerator<Unsettled> {
  const ids = await inState(context, state).primaryKeys();
  for (let from = 0; from < ids.length; from += PAGE) {
    const rows = (await db.queue.bulkGet(ids.slice(from, from + PAGE))).filter((row) => row !== undefined);
    const whole = new Map((await wholeRows(context, db, rows)).map((row) => [row.responseId, row]));
    const answers = [...whole.values()].filter((row) => row.state !== 'DAMAGED');
    const broken = rows.filter(({ responseId }) => !whole.has(responseId));
    // Those that have become DAMAGED by this look are told with the damaged ones.
    const now = await db.queue.bulkGet(broken.map(({ responseId }) => responseId));
    const left = broken.filter((_, at) => now[at]?.state !== 'DAMAGED');
    yield { answers, raw: left.map((row) => rawOf(row)) };
  }
}

function rawOf(row: QueueRow): SalvageRow {
  return { name: row.responseId, cause: 'queue', hash: row.hash, bytes: toBase64(rawBytes(row)) };
}

async function* damaged(context: StoreContext, db: KioskDatabase): AsyncGenerator<Unsettled> {
  const ids = await inState(context, 'DAMAGED').primaryKeys();
  for (let from = 0; from < ids.length; from += PAGE) {
    const rows = (await db.queue.bulkGet(ids.slice(from, from + PAGE))).filter((row) => row !== undefined);
    yield { answers: [], raw: rows.map((row) => rawOfDamaged(context, row)) };
  }
}

import type { KioskDatabase } from './database.ts';
import { crossFlagsOf, type JudgedRow, judgeRows } from './judge-rows.ts';
import { addToRollups, commentOf } from './local-rollups.ts';
import type { QueueRow } from './rows.ts';
import { enrolled, type StoreContext } from './store-context.ts';

const DAY_MS = 24 * 3_600_000;
const LEAST_AGE_MS = DAY_MS;
/** A row with a receipt goes after this long even without a backup known to hold it. */
const MOST_AGE_MS = 14 * DAY_MS;
const TOMBSTONE_AGE_MS = 90 * DAY_MS;
const COMMENT_AGE_DAYS = 90;
const ROLLUP_AGE_DAYS = 397;
const MOST_AT_ONCE = 500;

/**
 * Deletes rows whose receipt is safe: counts go to the local roll-ups, the rest becomes a tombstone, in one transaction;
 * then the journal forgets them. COMMITTED, HELD and DAMAGED rows are never touched.
 */
export async function purgeSettled(context: StoreContext, backupWatermark: number): Promise<void> {
  const { db } = context;
  if (!db) return;
  const now = context.deps.now();
  const rows = await db.queue.where('[state+seq]').between(['ACKED', -1], ['ACKED', Infinity]).toArray();
  const going = rows.filter((row) => mayGo(row, backupWatermark, now)).slice(0, MOST_AT_ONCE);
  if (going.length > 0) {
    await keepNextSeq(context);
    await replaceByCounts(context, db, going, now);
    await context.platform.journal.forget(going.filter(hasUuid).map((row) => row.responseId));
  }
  await dropOld(db, now);
}

function mayGo(row: QueueRow, backupWatermark: number, now: number): boolean {
  const { receipt } = row;
  if (!receipt || row.state !== 'ACKED') return false;
  const age = now - Math.max(row.wallMs, receipt.at);
  if (age >= MOST_AGE_MS) return true;
  return age >= LEAST_AGE_MS && receipt.ordinal !== undefined && receipt.ordinal <= backupWatermark;
}

/** The journal's frames are about to lose the numbers: the host's file must know the next one first. */
async function keepNextSeq(context: StoreContext): Promise<void> {
  const identity = { ...enrolled(context), nextSeq: context.state.nextSeq };
  await context.platform.saveIdentity(identity);
  context.state.identity = identity;
}

async function replaceByCounts(
  context: StoreContext,
  db: KioskDatabase,
  going: readonly QueueRow[],
  now: number,
): Promise<void> {
  const names = new Set(going.map((row) => row.responseId));
  await db.transaction('rw', [db.queue, db.localRollups, db.comments, db.tombstones], async () => {
    const judged = judgeRows(await db.queue.toArray(), context.state.config);
    const leaving = judged.filter((one) => names.has(one.row.responseId));
    await settleNeighbours(db, judged, names);
    await addToRollups(db, leaving);
    await db.comments.bulkPut(leaving.flatMap((one) => commentOf(one) ?? []));
    await db.tombstones.bulkPut(
      going.map(({ responseId, seq, hash }) => ({ responseId, seq, hashPrefix: hash.slice(0, 8), purgedAt: now })),
    );
    await db.queue.bulkDelete([...names]);
  });
}

/** A row that stays keeps the flags it has with its neighbours in sight: without them it would be judged anew. */
async function settleNeighbours(
  db: KioskDatabase,
  judged: readonly JudgedRow[],
  leaving: ReadonlySet<string>,
): Promise<void> {
  const newest = Math.max(...judged.filter((one) => leaving.has(one.row.responseId)).map((one) => one.startedAt));
  const staying = judged.filter(
    (one) => !leaving.has(one.row.responseId) && !one.row.crossFlags && one.startedAt <= newest + DAY_MS / 24,
  );
  await db.queue.bulkPut(staying.map((one) => ({ ...one.row, crossFlags: [...crossFlagsOf(one)] })));
}

async function dropOld(db: KioskDatabase, now: number): Promise<void> {
  const dayBefore = (days: number) => new Date(now - days * DAY_MS).toISOString().slice(0, 10);
  await db.tombstones
    .where('purgedAt')
    .below(now - TOMBSTONE_AGE_MS)
    .delete();
  await db.comments.where('day').below(dayBefore(COMMENT_AGE_DAYS)).delete();
  await db.localRollups.where('day').below(dayBefore(ROLLUP_AGE_DAYS)).delete();
}

function hasUuid(row: QueueRow): boolean {
  return row.seq > 0;
}

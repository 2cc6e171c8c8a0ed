import Dexie from 'dexie';
import { firstCommentDay } from './comment-days.ts';
import type { KioskDatabase } from './database.ts';
import { changeIdentity } from './identity-copy.ts';
import { crossFlagsOf, type JudgedRow, judgeRows } from './judge-rows.ts';
import { addToRollups, commentOf } from './local-rollups.ts';
import { mayGo } from './may-go.ts';
import { changeKeptRows } from './queue-writes.ts';
import type { CommentRow, PurgeCause, QueueRow, Tombstone } from './rows.ts';
import { isShortOfSpace } from './status.ts';
import { type StoreContext, zoneOf } from './store-context.ts';

const DAY_MS = 24 * 3_600_000;
const TOMBSTONE_AGE_MS = 90 * DAY_MS;
const ROLLUP_AGE_DAYS = 397;
/** A transaction with more of them would keep a commit waiting. */
const MOST_AT_ONCE = 500;
const NEIGHBOURS_MS = 2 * 3_600_000;

/**
 * Deletes rows whose receipt is safe, oldest first: counts go to the local roll-ups, the rest becomes a tombstone, in one
 * transaction; then the journal forgets them.
 * @param now Unix ms by the server's clock
 */
export async function purgeSettled(context: StoreContext, backupWatermark: number, now: number): Promise<void> {
  const { db } = context;
  if (!db) return;
  const facts = { backupWatermark, now, shortOfSpace: isShortOfSpace(context.state) };
  const going = new Map<QueueRow, PurgeCause>();
  const settled = db.queue.where('[state+seq]').between(['ACKED', Dexie.minKey], ['ACKED', Dexie.maxKey]);
  for (const row of await settled
    .filter((row) => mayGo(row, facts) !== null)
    .limit(MOST_AT_ONCE)
    .toArray())
    going.set(row, mayGo(row, facts) ?? 'age');
  if (going.size > 0) {
    await keepNextSeq(context);
    await replaceByCounts(context, db, going, now);
    await context.platform.journal.forget([...going.keys()].filter(isAnswer).map((row) => row.responseId));
  }
  await dropOld(db, now, firstCommentDay(now, context.state.config));
}

/** The journal's frames are about to lose the numbers: the host's file must know the next one first. */
async function keepNextSeq(context: StoreContext): Promise<void> {
  await changeIdentity(context, (before) => before && { ...before, nextSeq: context.state.nextSeq });
}

async function replaceByCounts(
  context: StoreContext,
  db: KioskDatabase,
  going: ReadonlyMap<QueueRow, PurgeCause>,
  now: number,
): Promise<void> {
  const names = new Set([...going.keys()].map((row) => row.responseId));
  await db.transaction('rw', [db.queue, db.localRollups, db.comments, db.tombstones, db.meta], async () => {
    const judged = judgeRows(await rowsAround(db, [...going.keys()]), context.state.config);
    const leaving = judged.filter((one) => names.has(one.row.responseId));
    await settleNeighbours(db, judged, names);
    await addToRollups(db, leaving, zoneOf(context));
    await keepComments(
      db,
      leaving.flatMap((one) => commentOf(one, zoneOf(context)) ?? []),
    );
    await db.tombstones.bulkPut([...going].map(([row, cause]) => tombstoneOf(row, cause, now)));
    await db.queue.bulkDelete([...names]);
    await changeKeptRows(db, -names.size);
  });
}

/** A comment that is known stays as it is: it may have been hidden. */
async function keepComments(db: KioskDatabase, comments: readonly CommentRow[]): Promise<void> {
  const known = await db.comments.bulkGet(comments.map(({ responseId }) => responseId));
  await db.comments.bulkAdd(comments.filter((_, at) => known[at] === undefined));
}

function tombstoneOf({ responseId, seq, hash }: QueueRow, cause: PurgeCause, now: number): Tombstone {
  return { responseId, seq, hashPrefix: hash.slice(0, 8), purgedAt: now, cause };
}

/** The rows that go and those within hours of them: nobody further away is judged by them, and few are read at a time. */
async function rowsAround(db: KioskDatabase, going: readonly QueueRow[]): Promise<QueueRow[]> {
  const answers = going.filter(isAnswer);
  const days = new Set(answers.flatMap(({ day }) => [dayFrom(day, -1), day, dayFrom(day, 1)]));
  const around = await Promise.all(
    [...days].map((day) => db.queue.where('[day+state]').between([day, Dexie.minKey], [day, Dexie.maxKey]).toArray()),
  );
  const times = answers.map((row) => row.wallMs);
  const [first, last] = [Math.min(...times) - NEIGHBOURS_MS, Math.max(...times) + NEIGHBOURS_MS];
  return around.flat().filter((row) => row.wallMs >= first && row.wallMs <= last);
}

/** A row that stays keeps the flags it has with its neighbours in sight: without them it would be judged anew. */
async function settleNeighbours(
  db: KioskDatabase,
  judged: readonly JudgedRow[],
  leaving: ReadonlySet<string>,
): Promise<void> {
  const newest = Math.max(...judged.filter((one) => leaving.has(one.row.responseId)).map((one) => one.startedAt));
  const staying = judged.filter(
    (one) => !leaving.has(one.row.responseId) && !one.row.crossFlags && one.startedAt <= newest + NEIGHBOURS_MS / 2,
  );
  await db.queue.bulkPut(staying.map((one) => ({ ...one.row, crossFlags: [...crossFlagsOf(one)] })));
}

async function dropOld(db: KioskDatabase, now: number, firstComments: string): Promise<void> {
  const today = new Date(now).toISOString().slice(0, 10);
  await db.tombstones
    .where('purgedAt')
    .below(now - TOMBSTONE_AGE_MS)
    .delete();
  await db.comments.where('day').below(firstComments).delete();
  await db.localRollups.where('day').below(dayFrom(today, -ROLLUP_AGE_DAYS)).delete();
  await db.dayFigures.where('day').below(dayFrom(today, -ROLLUP_AGE_DAYS)).delete();
  await db.dayCounts.where('day').below(dayFrom(today, -ROLLUP_AGE_DAYS)).delete();
}

function dayFrom(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Salvaged raw bytes have no number and no place in the journal. */
function isAnswer(row: QueueRow): boolean {
  return row.seq > 0;
}

import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { type Settled, settled, timer } from './deadline.ts';
import { noteEvent } from './events.ts';
import { type CaptureMoment, freezeVisit, journalRecordOf } from './freeze-visit.ts';
import { changeIdentity, rememberSeq } from './identity-copy.ts';
import type { CommitOutcome } from './kiosk-storage.ts';
import { addRows } from './queue-counts.ts';
import type { QueueRow } from './rows.ts';
import { raiseSeq, type Store, type StoreContext, type StoreState } from './store-context.ts';

const DEFAULT_DEADLINE_MS = 2000;
/** Frozen visits remembered for a second call; a visit is committed within seconds of its end. */
const REMEMBERED_VISITS = 50;

interface Write {
  readonly store: Store;
  readonly done: Promise<Settled<void>>;
  outcome: 'pending' | 'done' | 'failed';
}

/**
 * Freezes the visit and writes it to both stores at once; says the truth after the deadline at the latest.
 * A sequence number is spent with a durable write only. Calls must not overlap (the opened storage queues them).
 */
export async function commitVisit(
  context: StoreContext,
  record: VisitRecord,
  moment: CaptureMoment,
): Promise<CommitOutcome> {
  const row = await frozenOnce(context, record, moment);
  const outcome = await writeToBoth(context, row);
  context.state.failedCommits = outcome === 'none' ? context.state.failedCommits + 1 : 0;
  context.changed();
  return outcome;
}

async function frozenOnce(context: StoreContext, record: VisitRecord, moment: CaptureMoment): Promise<QueueRow> {
  const { state } = context;
  const known = state.frozen.get(record.responseId);
  if (known) return known;
  // Taken before the first wait: a slow start-up may be committing what was left behind at the same time.
  const seq = state.nextSeq;
  state.nextSeq += 1;
  const row = await freezeVisit(context, record, moment, seq).catch((error: unknown) => {
    giveBack(state, seq);
    throw error;
  });
  state.frozen.set(row.responseId, row);
  const oldest = state.frozen.keys().next().value;
  if (state.frozen.size > REMEMBERED_VISITS && oldest !== undefined) state.frozen.delete(oldest);
  return row;
}

async function writeToBoth(context: StoreContext, row: QueueRow): Promise<CommitOutcome> {
  const writes = [
    begin('journal', () => context.platform.journal.append(journalRecordOf(row))),
    begin('database', () => insertInto(context, row)),
  ];
  const clock = timer(context.deps.commitDeadlineMs ?? DEFAULT_DEADLINE_MS);
  await Promise.race([Promise.all(writes.map((write) => write.done)), clock.late]);
  clock.cancel();
  const durable = writes.filter((write) => write.outcome === 'done');
  if (durable.length > 0) spent(context, row);
  for (const write of writes.filter((one) => one.outcome === 'pending'))
    void write.done.then((end) => lateEnd(context, row, write.store, durable.length === 0, end));
  return conclude(context, row, writes, durable);
}

function begin(store: Store, work: () => Promise<void>): Write {
  const write: Write = {
    store,
    outcome: 'pending',
    done: settled(work).then((end) => {
      write.outcome = end.kind;
      return end;
    }),
  };
  return write;
}

function insertInto(context: StoreContext, row: QueueRow): Promise<void> {
  return context.db ? addRows(context, context.db, [row]) : Promise.reject(new Error('IndexedDB is not open'));
}

function conclude(context: StoreContext, row: QueueRow, writes: readonly Write[], durable: readonly Write[]) {
  const missing = writes.find((write) => write.outcome !== 'done');
  if (!missing) return 'both';
  if (durable.length === 1) {
    becameOneSided(context, row, missing.store);
    return 'one';
  }
  if (writes.every((write) => write.outcome === 'failed')) releaseSeq(context, row);
  else void giveUp(context, row);
  return 'none';
}

/**
 * Told as void only when the number can never be given out again, not even by the next process: its new answer would be accounted
 * for before it has arrived.
 */
async function giveUp(context: StoreContext, { seq, install }: QueueRow): Promise<void> {
  const { kind } = await settled(() =>
    changeIdentity(context, (before) => before && { ...before, nextSeq: Math.max(before.nextSeq, seq + 1) }),
  );
  if (kind === 'done') noteEvent(context, 'VOID_SEQ', { seq }, install);
}

/** The number is on a disk: it is told from now on, and remembered beside both stores. */
function spent(context: StoreContext, { seq }: QueueRow): void {
  raiseSeq(context, seq + 1);
  void rememberSeq(context);
}

/** Raises DEGRADED_STORAGE once per bad spell; the repair follows when the loop is idle. */
function becameOneSided(context: StoreContext, row: QueueRow, missing: Store): void {
  if (context.state.oneSided.size === 0)
    noteEvent(context, 'DEGRADED_STORAGE', { journal: missing === 'journal' ? 0 : 1 });
  context.state.oneSided.set(row.responseId, { row, missing });
}

/** Both stores refused for certain: the number is free again, and so is the visit's frozen form. */
function releaseSeq(context: StoreContext, row: QueueRow): void {
  context.state.frozen.delete(row.responseId);
  giveBack(context.state, row.seq);
}

function giveBack(state: StoreState, seq: number): void {
  if (state.nextSeq === seq + 1) state.nextSeq = seq;
}

/** A write that ended after the deadline: kept. If nobody had been thanked, it is counted as late. */
function lateEnd(context: StoreContext, row: QueueRow, store: Store, unthanked: boolean, end: Settled<void>): void {
  if (end.kind === 'failed') return;
  const { state } = context;
  const other: Store = store === 'journal' ? 'database' : 'journal';
  spent(context, row);
  if (state.oneSided.get(row.responseId)?.missing === store) state.oneSided.delete(row.responseId);
  else if (unthanked) {
    state.late += 1;
    becameOneSided(context, { ...row, late: 1 }, other);
  }
  context.changed();
}

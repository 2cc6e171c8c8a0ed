import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { localBuckets } from '#shared/scoring/local-time.ts';
import { commitVisit } from './commit-visit.ts';
import { within } from './deadline.ts';
import type { CommitOutcome } from './kiosk-storage.ts';
import { recount } from './queue-counts.ts';
import { changeDay } from './queue-writes.ts';
import { type StoreContext, zoneOf } from './store-context.ts';

const AFTERWARDS_DEADLINE_MS = 10_000;

/** Commits a visit that ends now; `tell` is called when it is durable somewhere. */
export async function commitNow(context: StoreContext, record: VisitRecord, tell: () => void): Promise<CommitOutcome> {
  const { deps } = context;
  const moment = { bootId: deps.bootId, wallMs: deps.now(), monoMs: deps.mono() };
  const outcome = await commitVisit(context, record, moment);
  if (outcome === 'none') return outcome;
  tell();
  void within(AFTERWARDS_DEADLINE_MS, () => recount(context));
  return outcome;
}

export async function countUnansweredStart(context: StoreContext): Promise<void> {
  const { db, deps } = context;
  if (!db) return;
  const { day } = localBuckets(deps.now(), zoneOf(context));
  await within(AFTERWARDS_DEADLINE_MS, () => changeDay(db, day, (row) => ({ ...row, unanswered: row.unanswered + 1 })));
}

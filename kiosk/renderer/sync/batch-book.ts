import {
  afterAnswer,
  afterFailure,
  afterSilence,
  cutBatch,
  dropSuspects,
  FRESH_PLAN,
  FULL_BATCH_ITEMS,
  type OutboxPlan,
} from '#shared/sync/outbox.ts';
import type { OutboxRow, SyncStorage } from '../storage/sync-storage.ts';
import type { Verdict } from './read-answer.ts';

/** What the loop does next. `more`: rows wait and the last batch went well. */
export type FlightEnd =
  | { readonly kind: 'success'; readonly more: boolean }
  | { readonly kind: 'failure'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'held-auth' | 'revoked' | 're-enrol' | 'too-old' };

/** Which rows go next, and what an answer means for those that went. Lives in memory: a crash strands nothing. */
export interface BatchBook {
  next(): Promise<readonly OutboxRow[]>;
  conclude(rows: readonly OutboxRow[], verdict: Verdict): Promise<FlightEnd>;
}

type Accepted = Extract<Verdict, { kind: 'accepted' }>;
const FAILURE: FlightEnd = { kind: 'failure', retryAfterSeconds: null };

export function createBatchBook(storage: Pick<SyncStorage, 'due' | 'dueOf' | 'hold'>): BatchBook {
  let plan: OutboxPlan = FRESH_PLAN;
  /** Rows to be HELD when the next request, without rows, is taken: a proxy may refuse everything for a day. */
  let condemned: { readonly rows: readonly string[]; readonly cause: string } | null = null;

  const failed = (sent: readonly string[], kind: 'refused' | 'failed'): FlightEnd => {
    const after = sent.length === 0 ? { plan: afterSilence(plan, sent), hold: [] } : afterFailure(plan, sent, kind);
    plan = after.plan;
    condemned = after.hold.length > 0 ? { rows: after.hold, cause: kind } : null;
    return FAILURE;
  };
  const accepted = async (sent: readonly string[], { receipts }: Accepted): Promise<FlightEnd> => {
    if (condemned) await storage.hold(condemned.rows, condemned.cause);
    condemned = null;
    const after = afterAnswer(plan, sent, [...receipts.keys()]);
    plan = after.plan;
    if (after.hold.length > 0) await storage.hold(after.hold, sent.length === 0 ? 'unanswered' : 'omitted');
    if (sent.length > 0 && receipts.size === 0) return FAILURE;
    return { kind: 'success', more: (await storage.due(1, new Set())).length > 0 };
  };

  return {
    next: async () => {
      if (condemned || plan.accused.length > 0) return [];
      const rows = await nextRows(storage, plan);
      plan = dropSuspects(plan, goneSuspects(plan, rows));
      return rows;
    },
    conclude: async (rows, verdict) => {
      const sent = rows.map((row) => row.responseId);
      if (verdict.kind === 'accepted') return accepted(sent, verdict);
      if (verdict.kind === 'refused' || verdict.kind === 'failed') return failed(sent, verdict.kind);
      condemned = null;
      if (verdict.kind !== 'unknown') return { kind: verdict.kind === 'unauthorized' ? 'held-auth' : verdict.kind };
      // A server that names a time is busy, whatever was sent.
      if (verdict.retryAfterSeconds === null) plan = afterSilence(plan, sent);
      return { kind: 'failure', retryAfterSeconds: verdict.retryAfterSeconds };
    },
  };
}

/** Ordinary rows first; suspects only when nothing else waits. */
async function nextRows(storage: Pick<SyncStorage, 'due' | 'dueOf'>, plan: OutboxPlan): Promise<readonly OutboxRow[]> {
  const suspects = plan.suspects.map((suspect) => suspect.responseId);
  const ordinary = await storage.due(FULL_BATCH_ITEMS, new Set(suspects));
  if (ordinary.length > 0 || suspects.length === 0) return cutBatch(ordinary, FULL_BATCH_ITEMS);
  return cutBatch(await storage.dueOf(suspects.slice(0, plan.suspectItems)), plan.suspectItems);
}

/** Suspects at the head of the queue that are no longer due: held, damaged or settled meanwhile. */
function goneSuspects(plan: OutboxPlan, rows: readonly OutboxRow[]): readonly string[] {
  if (rows.length > 0) return [];
  return plan.suspects.slice(0, plan.suspectItems).map((suspect) => suspect.responseId);
}

import * as z from 'zod/mini';

/**
 * COMMITTED: due. ACKED: a matching receipt exists. HELD: the server refuses it the normal way; handed to salvage.
 * DAMAGED: unreadable here; its raw bytes are handed to salvage. There is no state "in flight": a crash strands nothing.
 */
export const outboxState = z.enum(['COMMITTED', 'ACKED', 'HELD', 'DAMAGED']);

export const FULL_BATCH_ITEMS = 50;
/** 256 KiB less the rest of a request: head, health, days and events at their limits. */
const ITEMS_BYTES = (256 - 48) * 1024;
const ITEM_OVERHEAD_BYTES = 200;
const FAILURES_BEFORE_HALVING = 3;
const FAILURES_ALONE_BEFORE_HELD = 5;

/** A row whose batches keep failing: sent apart from the others, in ever smaller batches. */
export interface Suspect {
  readonly responseId: string;
  /** Failures of a batch that held this row alone. */
  readonly aloneFailures: number;
}

/** What the sender remembers between batches; lost with the process, which costs a few more attempts and nothing else. */
export interface OutboxPlan {
  /** Failures in a row of the ordinary batch. */
  readonly failures: number;
  readonly suspects: readonly Suspect[];
  /** How many suspects go together. */
  readonly suspectItems: number;
}
export const FRESH_PLAN: OutboxPlan = { failures: 0, suspects: [], suspectItems: FULL_BATCH_ITEMS };

/** The longest prefix of the due rows that one request may carry: at most `items`, at least one when any is due. */
export function cutBatch<Row extends { readonly frozen: string }>(due: readonly Row[], items: number): readonly Row[] {
  let bytes = 0;
  const firstTooMany = due.slice(0, items).findIndex((row) => {
    bytes += itemBytes(row.frozen);
    return bytes > ITEMS_BYTES;
  });
  return due.slice(0, firstTooMany === -1 ? items : Math.max(firstTooMany, 1));
}

/** Upper bound of an item's bytes in the request: UTF-8 takes at most three bytes a code unit, base64 four for three. */
function itemBytes(frozen: string): number {
  return frozen.length * 4 + ITEM_OVERHEAD_BYTES;
}

/** `refused`: the server read this batch and will never take it (413, 400). `failed`: it answered with another error code. */
export type BatchFailure = 'refused' | 'failed';

/** After a refused or failed batch: the next plan, and the rows to be HELD. */
export function afterFailure(
  plan: OutboxPlan,
  sent: readonly string[],
  failure: BatchFailure,
): { readonly plan: OutboxPlan; readonly hold: readonly string[] } {
  if (sent.length === 0) return { plan, hold: [] };
  if (plan.suspects.some((suspect) => suspect.responseId === sent[0])) return afterSuspectFailure(plan, sent);
  const failures = plan.failures + 1;
  if (failure === 'failed' && failures < FAILURES_BEFORE_HALVING) return { plan: { ...plan, failures }, hold: [] };
  const suspects = [...plan.suspects, ...sent.map((responseId) => ({ responseId, aloneFailures: 0 }))];
  return { plan: { failures: 0, suspects, suspectItems: half(sent.length) }, hold: [] };
}

function afterSuspectFailure(plan: OutboxPlan, sent: readonly string[]) {
  const failed = plan.suspects.filter((suspect) => sent.includes(suspect.responseId));
  const others = plan.suspects.filter((suspect) => !sent.includes(suspect.responseId));
  if (sent.length > 1)
    return { plan: { ...plan, suspects: [...others, ...failed], suspectItems: half(sent.length) }, hold: [] };
  const counted = failed.map((one) => ({ ...one, aloneFailures: one.aloneFailures + 1 }));
  const stays = counted.filter((one) => one.aloneFailures < FAILURES_ALONE_BEFORE_HELD);
  const hold = counted.filter((one) => !stays.includes(one)).map((one) => one.responseId);
  return { plan: { ...plan, suspects: [...others, ...stays], suspectItems: 1 }, hold };
}

/** After an accepted answer: settled rows leave the plan; rows the answer left out are suspects from now on. */
export function afterAnswer(
  plan: OutboxPlan,
  sent: readonly string[],
  settled: readonly string[],
): { readonly plan: OutboxPlan; readonly hold: readonly string[] } {
  const omitted = sent.filter((id) => !settled.includes(id));
  const cleared = dropSuspects({ ...plan, failures: 0 }, settled);
  return omitted.length === 0 ? { plan: cleared, hold: [] } : afterFailure(cleared, omitted, 'refused');
}

/** The plan without rows that are settled, held or gone. */
export function dropSuspects(plan: OutboxPlan, gone: readonly string[]): OutboxPlan {
  const suspects = plan.suspects.filter((suspect) => !gone.includes(suspect.responseId));
  return { ...plan, suspects, suspectItems: suspects.length === 0 ? FULL_BATCH_ITEMS : plan.suspectItems };
}

function half(items: number): number {
  return Math.max(1, Math.floor(items / 2));
}

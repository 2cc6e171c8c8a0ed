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
  /** Times in a row that rows were sent and nothing usable came back: an outage, or a batch that breaks the way to the server. */
  readonly silences: number;
  /** Rows of the batch that came back unanswered too often. The next request carries none: its fate tells which of the two it is. */
  readonly accused: readonly string[];
}
export const FRESH_PLAN: OutboxPlan = {
  failures: 0,
  suspects: [],
  suspectItems: FULL_BATCH_ITEMS,
  silences: 0,
  accused: [],
};

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
  if (isSuspect(plan, sent)) return afterSuspectFailure(plan, sent);
  const failures = plan.failures + 1;
  if (failure === 'failed' && failures < FAILURES_BEFORE_HALVING) return { plan: { ...plan, failures }, hold: [] };
  const suspects = [...plan.suspects, ...sent.map((responseId) => ({ responseId, aloneFailures: 0 }))];
  return { plan: { ...plan, failures: 0, suspects, suspectItems: half(sent.length) }, hold: [] };
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

/**
 * After a request that nothing usable answered. Rows sent in vain three times (suspects: once) are accused, and the next request
 * is to go without rows; when even that one is not answered, it is an outage and says nothing about them.
 */
export function afterSilence(plan: OutboxPlan, sent: readonly string[]): OutboxPlan {
  if (sent.length === 0) return { ...plan, silences: 0, accused: [] };
  const silences = plan.silences + 1;
  const limit = isSuspect(plan, sent) ? 1 : FAILURES_BEFORE_HALVING;
  return silences < limit ? { ...plan, silences } : { ...plan, silences: 0, accused: sent };
}

/** After an accepted answer: settled rows leave the plan; rows the answer left out, or that were accused, are suspects now. */
export function afterAnswer(
  plan: OutboxPlan,
  sent: readonly string[],
  settled: readonly string[],
): { readonly plan: OutboxPlan; readonly hold: readonly string[] } {
  const blamed = sent.length === 0 ? plan.accused : sent.filter((id) => !settled.includes(id));
  const answered = { ...plan, failures: 0, silences: 0, accused: [] };
  if (blamed.length > 0) return afterFailure(dropSuspects(answered, settled), blamed, 'refused');
  // Whole again: what went well may go in larger batches, so that an outage never leaves the queue crawling.
  const suspectItems = isSuspect(plan, sent) ? Math.min(FULL_BATCH_ITEMS, plan.suspectItems * 2) : plan.suspectItems;
  return { plan: dropSuspects({ ...answered, suspectItems }, settled), hold: [] };
}

function isSuspect(plan: OutboxPlan, sent: readonly string[]): boolean {
  return plan.suspects.some((suspect) => suspect.responseId === sent[0]);
}

/** The plan without rows that are settled, held or gone. */
export function dropSuspects(plan: OutboxPlan, gone: readonly string[]): OutboxPlan {
  const suspects = plan.suspects.filter((suspect) => !gone.includes(suspect.responseId));
  return { ...plan, suspects, suspectItems: suspects.length === 0 ? FULL_BATCH_ITEMS : plan.suspectItems };
}

function half(items: number): number {
  return Math.max(1, Math.floor(items / 2));
}

import { sync } from '#shared/contract/sync.ts';
import {
  afterAnswer,
  afterFailure,
  cutBatch,
  dropSuspects,
  FRESH_PLAN,
  FULL_BATCH_ITEMS,
  type OutboxPlan,
} from '#shared/sync/outbox.ts';
import type { DeviceIdentity } from '../platform/platform.ts';
import type { OutboxRow } from '../storage/sync-storage.ts';
import { fetchConfig } from './fetch-config.ts';
import { readAnswer, type Verdict } from './read-answer.ts';
import { salvageRows } from './salvage-rows.ts';
import type { SyncParts } from './sync-parts.ts';
import { syncRequestOf } from './sync-request.ts';
import { afterReply, withPreviousToken } from './tokens.ts';

/** What the loop does next. `more`: rows wait and the last batch went well. */
export type FlightEnd =
  | { readonly kind: 'success'; readonly more: boolean }
  | { readonly kind: 'failure'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'held-auth' | 'revoked' | 're-enrol' | 'too-old' };

/** Sends one batch and settles what came back. Keeps in memory how batches are cut; a crash strands nothing. */
export type Flight = () => Promise<FlightEnd>;

const PURGE_EVERY_MS = 60 * 60_000;

export function createFlight(parts: SyncParts): Flight {
  let plan: OutboxPlan = FRESH_PLAN;
  let lastPurge = Number.NEGATIVE_INFINITY;

  const conclude = async (rows: readonly OutboxRow[], verdict: Verdict): Promise<FlightEnd> => {
    const sent = rows.map((row) => row.responseId);
    if (verdict.kind === 'refused' || verdict.kind === 'failed') {
      const after = afterFailure(plan, sent, verdict.kind);
      plan = after.plan;
      if (after.hold.length > 0 && (verdict.kind === 'refused' || (await isHealthy(parts))))
        await parts.storage.hold(after.hold, verdict.kind);
      return { kind: 'failure', retryAfterSeconds: null };
    }
    if (verdict.kind === 'unknown') return { kind: 'failure', retryAfterSeconds: verdict.retryAfterSeconds };
    if (verdict.kind !== 'accepted') return { kind: verdict.kind === 'unauthorized' ? 'held-auth' : verdict.kind };
    const after = afterAnswer(plan, sent, [...verdict.receipts.keys()]);
    plan = after.plan;
    await parts.storage.hold(after.hold, 'omitted');
    return sent.length > 0 && verdict.receipts.size === 0
      ? { kind: 'failure', retryAfterSeconds: null }
      : { kind: 'success', more: sent.length > 0 && (await parts.storage.due(1, new Set())).length > 0 };
  };

  return async () => {
    const { storage, clock } = parts;
    await storage.repair();
    const rows = await nextRows(parts, plan);
    plan = dropSuspects(plan, goneSuspects(plan, rows));
    const verdict = await exchangeBatch(parts, rows);
    const end = await conclude(rows, verdict);
    if (verdict.kind !== 'accepted' || end.kind !== 'success') return end;
    await afterSuccess(parts, verdict);
    if (clock.monoMs() - lastPurge >= PURGE_EVERY_MS) {
      lastPurge = clock.monoMs();
      await storage.purge(verdict.reply.backupWatermark);
    }
    return end;
  };
}

/** Ordinary rows first; suspects only when nothing else waits. */
async function nextRows({ storage }: SyncParts, plan: OutboxPlan): Promise<readonly OutboxRow[]> {
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

/** One request and, when its token is refused, one more with the token before. What the answer settles is settled here. */
async function exchangeBatch(parts: SyncParts, rows: readonly OutboxRow[]): Promise<Verdict> {
  const identity = parts.storage.identity();
  if (!identity) return { kind: 'unknown', retryAfterSeconds: null };
  const verdict = await exchangeAs(parts, identity, rows);
  const previous = withPreviousToken(identity);
  return verdict.kind === 'unauthorized' && previous ? exchangeAs(parts, previous, rows) : verdict;
}

async function exchangeAs(parts: SyncParts, identity: DeviceIdentity, rows: readonly OutboxRow[]): Promise<Verdict> {
  const request = await syncRequestOf(parts, identity, rows);
  const answer = await parts.transport({ method: sync.method, path: sync.path, token: identity.token, body: request });
  const verdict = readAnswer(request, identity.serverId, answer);
  if (verdict.kind === 'accepted') {
    await takeAnswer(parts, identity, verdict);
    await parts.storage.forgetEvents(request.events.map((event) => event.id));
  }
  return verdict;
}

/** A restored server gets everything again first; then this answer's receipts count. */
async function takeAnswer(
  { storage }: SyncParts,
  identity: DeviceIdentity,
  { reply, receipts }: Extract<Verdict, { kind: 'accepted' }>,
): Promise<void> {
  if (reply.serverEpoch !== identity.serverEpoch) await storage.resendAll();
  const next = afterReply(identity, reply);
  if (next !== storage.identity()) await storage.saveIdentity(next);
  storage.sawSeq(reply.maxSeq);
  await storage.settle([...receipts.values()]);
}

async function afterSuccess(parts: SyncParts, { reply }: Extract<Verdict, { kind: 'accepted' }>): Promise<void> {
  const identity = parts.storage.identity();
  if (!identity) return;
  await salvageRows(parts, identity);
  await fetchConfig(parts, reply.surveyEtag);
}

/** Whether the server takes an empty batch: then it is the row, not the server, that fails. */
async function isHealthy(parts: SyncParts): Promise<boolean> {
  return (await exchangeBatch(parts, [])).kind === 'accepted';
}

import { type SyncRequest, sync } from '#shared/contract/sync.ts';
import type { DeviceIdentity } from '../platform/platform.ts';
import type { OutboxRow } from '../storage/sync-storage.ts';
import { createBatchBook, type FlightEnd } from './batch-book.ts';
import { commandsIn } from './commands-in.ts';
import { fetchConfig } from './fetch-config.ts';
import { readAnswer, type Verdict } from './read-answer.ts';
import { createSalvage, type Salvage } from './salvage-rows.ts';
import { createStaffNews } from './staff-news.ts';
import type { SyncParts } from './sync-parts.ts';
import { syncRequestOf } from './sync-request.ts';
import { afterReply, afterTelling, withOwnWord, withPreviousToken } from './tokens.ts';

/** Sends one batch and settles what came back. */
export type Flight = () => Promise<FlightEnd>;

type Accepted = Extract<Verdict, { kind: 'accepted' }>;
const PURGE_EVERY_MS = 60 * 60_000;

export function createFlight(parts: SyncParts): Flight {
  const { storage, clock } = parts;
  const book = createBatchBook(storage);
  const salvage = createSalvage(parts);
  const staffNews = createStaffNews(parts);
  let lastPurge = Number.NEGATIVE_INFINITY;

  const purge = async ({ reply }: Accepted) => {
    if (clock.monoMs() - lastPurge < PURGE_EVERY_MS && !storage.isShortOfSpace()) return;
    lastPurge = clock.monoMs();
    await storage.purge(reply.backupWatermark, reply.now);
  };
  return async () => {
    await storage.repair();
    const rows = await book.next();
    const verdict = await exchangeBatch(parts, rows);
    const end = await book.conclude(rows, verdict);
    if (verdict.kind !== 'accepted' || end.kind !== 'success') return end;
    await afterSuccess(parts, salvage, verdict);
    await purge(verdict);
    if (!end.more) await staffNews();
    return end;
  };
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
    await takeAnswer(parts, identity, request, verdict);
    parts.commands?.told(request.commandsDone ?? []);
    await parts.storage.forgetEvents(request.events.map((event) => event.id));
  }
  return verdict;
}

/**
 * A restored server gets everything again first; then this answer's receipts count. The identity comes last: a new epoch that is
 * not kept costs one more re-sending, a token that cannot be kept is not used, and neither may cost the receipts.
 */
async function takeAnswer(
  { storage, onFault }: SyncParts,
  identity: DeviceIdentity,
  request: SyncRequest,
  { reply, receipts }: Accepted,
): Promise<void> {
  if (reply.serverEpoch !== identity.serverEpoch) await storage.resendAll();
  storage.sawSeq(reply.maxSeq);
  await storage.settle([...receipts.values()], reply.now);
  const next = afterTelling(afterReply(identity, reply), request, identity.serverEpoch);
  // The file of the host follows the numbers that the server has seen: none of them may be used twice after a loss.
  if (next !== storage.identity() || request.seq.next > identity.nextSeq)
    await storage.saveIdentity((now) => withOwnWord(next, now)).catch(onFault);
}

async function afterSuccess(parts: SyncParts, salvage: Salvage, { reply }: Accepted): Promise<void> {
  const identity = parts.storage.identity();
  if (!identity) return;
  await salvage(identity);
  const hasNewest = await fetchConfig(parts, reply.surveyEtag);
  parts.commands?.receive(commandsIn(reply, hasNewest, parts.clock.wallMs()));
}

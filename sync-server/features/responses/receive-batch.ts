import { Problem } from '#shared/contract/problems.ts';
import { type ItemReceipt, PROTO, type SyncReply, type SyncRequest } from '#shared/contract/sync.ts';
import type { JuuriDatabase, Tx } from '../../db/database.ts';
import type { ServerIdentity } from '../../db/server-identity.ts';
import { together } from '../../db/together.ts';
import { lookForEarlierGaps, lookForGaps, suspectClone, takeHeartbeat } from '../fleet/heartbeat.ts';
import type { KnownDevice } from '../fleet/known-device.ts';
import { backupWatermark } from '../safety/server-facts.ts';
import { type Judged, judgeCandidates } from './judge-candidates.ts';
import { type Candidate, readItem } from './read-item.ts';
import type { SurveyShelf } from './survey-shelf.ts';
import { readStock, takeItems } from './take-items.ts';

export interface BatchDeps {
  readonly db: JuuriDatabase;
  readonly identity: ServerIdentity;
  readonly surveys: SurveyShelf;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/**
 * Takes in a batch: one transaction for heartbeat, rows, facts and roll-ups, and a receipt per item after its commit.
 * Problems: `forbidden` (another install's), `revoked`, `generation_ahead`, `clone_suspected`, `storage_unavailable`; nothing
 * of the batch is kept then.
 */
export async function receiveBatch(
  deps: BatchDeps,
  device: KnownDevice,
  request: SyncRequest,
): Promise<Omit<SyncReply, 'surveyEtag' | 'minProto' | 'mark'>> {
  if (request.installId !== device.installId) throw new Problem('forbidden');
  const read = request.items.map(readItem);
  const candidates = read.filter((one): one is Candidate => 'bytes' in one);
  const surveys = await deps.surveys.take(candidates.flatMap(({ envelope }) => envelope?.surveyVersion ?? []));
  const arrived = new Set(candidates.map(({ responseId }) => responseId)).size;
  const receivedAt = deps.now();
  const clock = { ...request.clock, serverNow: receivedAt };
  const judged = await judgeCandidates(deps.db.read, { device, candidates, surveys, clock, receivedAt });
  const taken = await deps.db.write(async (tx) => {
    const [heartbeat, stock] = await together([
      takeHeartbeat(deps, tx, device, request, arrived),
      readStock(tx, judged),
    ]);
    if (heartbeat.kind === 'fork') return null;
    const receipts = await takeItems(tx, { device, judged, stock, receivedAt });
    if (isSeqUsedTwice(receipts, judged, device)) await suspectClone(tx, device.id, 'seq_reused', receivedAt);
    const gaps = await gapsAfter(tx, device, heartbeat.state, request, candidates, deps.now());
    return { receipts, next: heartbeat.next, ...gaps };
  });
  if (!taken) throw new Problem('clone_suspected');
  const receipts = taken.receipts.values();
  return {
    proto: PROTO,
    ...deps.identity,
    batchId: request.batchId,
    now: deps.now(),
    backupWatermark: await backupWatermark(deps.db),
    items: read.map((one) => ('held' in one ? heldReceipt(one) : (receipts.next().value as ItemReceipt))),
    maxSeq: taken.maxSeq,
    gaps: taken.gaps,
    ...(taken.next ? { next: taken.next } : {}),
  };
}

/** Told by a fresh row alone: sent again, it is already known and tells nothing new. */
function isSeqUsedTwice(
  receipts: readonly ItemReceipt[],
  judged: readonly Judged[],
  { installId }: KnownDevice,
): boolean {
  const isOwn = (index: number) => judged[index]?.item.envelope?.installId === installId;
  return receipts.some(({ cause }, index) => cause === 'seq_reused' && isOwn(index));
}

async function gapsAfter(
  tx: Tx,
  device: KnownDevice,
  state: Parameters<typeof lookForGaps>[2],
  request: SyncRequest,
  candidates: readonly Candidate[],
  now: number,
) {
  const arrivedOf = (installId: string) =>
    candidates.flatMap(({ envelope }) => (envelope?.installId === installId ? [envelope.seq] : []));
  await lookForEarlierGaps(
    tx,
    [...(request.earlier ?? []), ...arrivedUntold(device, request, candidates)],
    arrivedOf,
    now,
  );
  return lookForGaps(tx, device, state, { seq: request.seq, arrived: arrivedOf(device.installId), now });
}

/** Other identities whose answers came although nothing was told of them: no new gap can be found so, but one that was told is closed. */
function arrivedUntold({ installId }: KnownDevice, { earlier = [] }: SyncRequest, candidates: readonly Candidate[]) {
  const known = new Set([installId, ...earlier.map((one) => one.installId)]);
  const arrived = new Set(candidates.flatMap(({ envelope }) => envelope?.installId ?? []));
  return [...arrived].filter((install) => !known.has(install)).map((install) => ({ installId: install, next: 1 }));
}

function heldReceipt(item: { responseId: string; hash: string; held: string }): ItemReceipt {
  return { responseId: item.responseId, hash: item.hash, status: 'held', cause: item.held };
}

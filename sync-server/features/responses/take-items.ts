import type { ItemReceipt } from '#shared/contract/sync.ts';
import type { Tx } from '../../db/database.ts';
import { StatementError } from '../../db/storage-errors.ts';
import { together } from '../../db/together.ts';
import { correctTime, readSamples } from './correct-times.ts';
import { type Bench, type Device, judgeCandidate, readBench } from './judge-candidates.ts';
import { type PlacedVisit, placeVisit } from './place-visit.ts';
import type { Candidate, QuarantineCause } from './read-item.ts';
import { findKept } from './responses.sql.ts';
import { behindSavepoint, insertQuarantine, type QuarantineRow, takeOrdinals } from './store-visits.sql.ts';
import { type NumberedVisit, storeVisits } from './store-visits.ts';
import type { ShelvedSurvey } from './survey-shelf.ts';

interface Given {
  readonly device: Device;
  readonly candidates: readonly Candidate[];
  readonly stock: Stock;
  readonly receivedAt: number;
}
/** What is stored of candidates and around them before their batch. */
interface Stock {
  readonly kept: Awaited<ReturnType<typeof findKept>>;
  readonly bench: Bench;
}
type Sorted =
  | { readonly kind: 'known'; readonly receipt: ItemReceipt }
  | { readonly kind: 'again'; readonly first: Candidate }
  | { readonly kind: 'quarantine'; readonly item: Candidate; readonly cause: QuarantineCause }
  | { readonly kind: 'store'; readonly visit: PlacedVisit };

/** All that sorting needs; asked for at once, so that the database is waited for once. */
export async function readStock(
  tx: Tx,
  candidates: readonly Candidate[],
  surveys: ReadonlyMap<string, ShelvedSurvey>,
): Promise<Stock> {
  const ids = candidates.map((item) => item.responseId);
  const [kept, bench] = await together([findKept(tx, ids), readBench(tx, candidates, surveys)]);
  return { kept, bench };
}

/** Keeps every candidate exactly once, as a response or in quarantine; one receipt each, in the order given. */
export async function takeItems(tx: Tx, given: Given): Promise<ItemReceipt[]> {
  if (given.candidates.length === 0) return [];
  const sorted = await sortCandidates(tx, given);
  const fresh = sorted.flatMap((one) => (one.kind === 'store' || one.kind === 'quarantine' ? [one] : []));
  const first = fresh.length > 0 ? await takeOrdinals(tx, fresh.length) : 0;
  const numbered = fresh.map((one, index) => ({ ...one, ordinal: first + index }));
  const visits = numbered.flatMap((one) => (one.kind === 'store' ? [{ ...one.visit, ordinal: one.ordinal }] : []));
  const refused = await storeAll(tx, visits, given.receivedAt);
  const put = numbered.flatMap((one) => (one.kind === 'quarantine' ? [quarantineRow(one, given)] : []));
  await insertQuarantine(tx, [...put, ...refused.map((visit) => refusedRow(visit, given))]);
  const refusedIds = new Set(refused.map((visit) => visit.item.responseId));
  return receiptsOf(sorted, numbered, refusedIds);
}

/** All at once; when a row cannot be stored, each for itself, so that one poisoned row never stands in the way of others. */
async function storeAll(tx: Tx, visits: readonly NumberedVisit[], receivedAt: number): Promise<NumberedVisit[]> {
  if (visits.length === 0 || (await isStored(tx, visits, receivedAt))) return [];
  const refused: NumberedVisit[] = [];
  for (const visit of visits) if (!(await isStored(tx, [visit], receivedAt))) refused.push(visit);
  return refused;
}

async function isStored(tx: Tx, visits: readonly NumberedVisit[], receivedAt: number): Promise<boolean> {
  try {
    await behindSavepoint(tx, () => storeVisits(tx, visits, receivedAt));
    return true;
  } catch (error) {
    if (error instanceof StatementError) return false;
    throw error;
  }
}

async function sortCandidates(tx: Tx, given: Given): Promise<Sorted[]> {
  const { kept, bench } = given.stock;
  const responses = new Map(kept.responses.map((row) => [row.id, row]));
  const quarantine = new Map(kept.quarantine.map((row) => [`${row.id} ${row.hash}`, row]));
  const samples = await readSamples(tx, devicesOf(bench, given.device));
  const seen = new Map<string, Candidate>();
  const sorted: Sorted[] = [];
  for (const item of given.candidates) {
    const name = `${item.responseId} ${item.hash}`;
    const stored = responses.get(item.responseId);
    const inQuarantine = quarantine.get(name);
    const first = seen.get(name);
    if (stored?.hash === item.hash) sorted.push(known(item, 'duplicate', stored.ordinal));
    else if (inQuarantine) sorted.push(known(item, 'quarantined', inQuarantine.ordinal));
    else if (first) sorted.push({ kind: 'again', first });
    else if (stored || seen.has(item.responseId)) sorted.push({ kind: 'quarantine', item, cause: 'other_content' });
    else sorted.push(await judged(tx, bench, samples, given, item));
    seen.set(name, item);
    const last = sorted.at(-1);
    if (last?.kind === 'store') {
      seen.set(item.responseId, item);
      bench.takenSeqs.set(`${last.visit.envelope.installId} ${last.visit.envelope.seq}`, item.responseId);
    }
  }
  return sorted;
}

async function judged(
  tx: Tx,
  bench: Bench,
  samples: Awaited<ReturnType<typeof readSamples>>,
  { device, receivedAt }: Given,
  item: Candidate,
): Promise<Sorted> {
  const judgement = judgeCandidate(bench, device, item);
  if (judgement.fault !== null || !item.envelope) {
    return { kind: 'quarantine', item, cause: judgement.fault ?? 'unreadable' };
  }
  const capture = await correctTime(tx, item.envelope, samples, receivedAt);
  const ended = bench.assignments.get(item.envelope.assignmentId)?.valid_to ?? null;
  if (ended !== null && capture.quality !== 'unknown' && capture.at > ended) {
    return { kind: 'quarantine', item, cause: 'assignment_expired' };
  }
  const { place, rules } = judgement;
  return { kind: 'store', visit: placeVisit(item, item.envelope, { place, rules, capture, teams: bench.teamSet }) };
}

function devicesOf(bench: Bench, device: Device): string[] {
  return [device.id, ...[...bench.assignments.values()].map((assignment) => assignment.device_id)];
}

function known(item: Candidate, status: 'duplicate' | 'quarantined', ordinal: number): Sorted {
  return { kind: 'known', receipt: { responseId: item.responseId, hash: item.hash, status, ordinal } };
}

type Numbered = Extract<Sorted, { kind: 'store' | 'quarantine' }> & { readonly ordinal: number };

function receiptsOf(
  sorted: readonly Sorted[],
  numbered: readonly Numbered[],
  refused: ReadonlySet<string>,
): ItemReceipt[] {
  const receipts = new Map(numbered.map((one) => receiptOf(one, refused)).map((one) => [nameOf(one), one]));
  return sorted.map((one) => {
    if (one.kind === 'known') return one.receipt;
    const item = one.kind === 'again' ? one.first : one.kind === 'store' ? one.visit.item : one.item;
    const receipt = receipts.get(nameOf(item));
    if (!receipt) throw new Error('An item was sorted and not numbered.');
    return one.kind === 'again' && receipt.status === 'stored' ? { ...receipt, status: 'duplicate' } : receipt;
  });
}

function receiptOf(one: Numbered, refused: ReadonlySet<string>): ItemReceipt {
  const { responseId, hash } = one.kind === 'store' ? one.visit.item : one.item;
  const cause = one.kind === 'quarantine' ? one.cause : refused.has(responseId) ? 'not_storable' : null;
  const common = { responseId, hash, ordinal: one.ordinal };
  return cause === null ? { ...common, status: 'stored' } : { ...common, status: 'quarantined', cause };
}

function nameOf({ responseId, hash }: { responseId: string; hash: string }): string {
  return `${responseId} ${hash}`;
}

function quarantineRow(one: { item: Candidate; cause: QuarantineCause; ordinal: number }, given: Given): QuarantineRow {
  const { item, cause, ordinal } = one;
  const own = item.envelope?.installId === given.device.installId ? item.envelope : null;
  return {
    response_id: item.responseId,
    hash: item.hash,
    bytes: item.bytes,
    cause,
    device_id: given.device.id,
    received_at: given.receivedAt,
    ordinal,
    install_id: own?.installId ?? null,
    seq: own?.seq ?? null,
  };
}

function refusedRow({ item, ordinal }: NumberedVisit, given: Given): QuarantineRow {
  return quarantineRow({ item, cause: 'not_storable', ordinal }, given);
}

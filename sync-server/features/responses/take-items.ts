import type { ItemReceipt } from '#shared/contract/sync.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { Tx } from '../../db/database.ts';
import { StatementError } from '../../db/storage-errors.ts';
import { together } from '../../db/together.ts';
import type { Device, Judged } from './judge-candidates.ts';
import { toldDay } from './place-visit.ts';
import type { Candidate, QuarantineCause } from './read-item.ts';
import { findDeviceZone, findEarlierInstalls, findKept, findTakenSeqs } from './responses.sql.ts';
import { behindSavepoint, insertQuarantine, type QuarantineRow, takeOrdinals } from './store-visits.sql.ts';
import { type NumberedVisit, storeVisits } from './store-visits.ts';

interface Given {
  readonly device: Device;
  readonly judged: readonly Judged[];
  readonly stock: Stock;
  readonly receivedAt: number;
}
/** With the zone by which the days of quarantined rows are told. */
interface Keeping extends Given {
  /** The kiosk's install, and those that are no longer in use: their numbers are accounted for by what lies in quarantine. */
  readonly known: ReadonlySet<string>;
  readonly timeZone: string;
}
/** What is stored already under the ids and sequence numbers of a batch. */
interface Stock {
  readonly kept: Awaited<ReturnType<typeof findKept>>;
  /** Response id by `install seq`. */
  readonly takenSeqs: Map<string, string>;
}
type Sorted =
  | Judged
  | { readonly kind: 'known'; readonly receipt: ItemReceipt }
  | { readonly kind: 'again'; readonly first: Candidate };

/** All that sorting needs; asked for at once, so that the database is waited for once. */
export async function readStock(tx: Tx, judged: readonly Judged[]): Promise<Stock> {
  const envelopes = judged.flatMap(({ item }) => item.envelope ?? []);
  const byInstall = [...Map.groupBy(envelopes, (envelope) => envelope.installId)];
  const [kept, ...taken] = await together([
    findKept(
      tx,
      judged.map(({ item }) => item.responseId),
    ),
    ...byInstall.map(([installId, own]) => takenOf(tx, installId, own)),
  ]);
  return { kept, takenSeqs: new Map(taken.flat()) };
}

async function takenOf(tx: Tx, installId: string, own: readonly Envelope[]): Promise<[string, string][]> {
  const rows = await findTakenSeqs(
    tx,
    installId,
    own.map((envelope) => envelope.seq),
  );
  return rows.map((row) => [`${installId} ${row.seq}`, row.id]);
}

/** Keeps every candidate exactly once, as a response or in quarantine; one receipt each, in the order given. */
export async function takeItems(tx: Tx, given: Given): Promise<ItemReceipt[]> {
  if (given.judged.length === 0) return [];
  const sorted = sortCandidates(given);
  const fresh = sorted.flatMap((one) => (one.kind === 'store' || one.kind === 'quarantine' ? [one] : []));
  const first = fresh.length > 0 ? await takeOrdinals(tx, fresh.length) : 0;
  const numbered = fresh.map((one, index) => ({ ...one, ordinal: first + index }));
  const visits = numbered.flatMap((one) => (one.kind === 'store' ? [{ ...one.visit, ordinal: one.ordinal }] : []));
  const refused = await storeAll(tx, visits, given.receivedAt);
  const odd = numbered.flatMap((one) => (one.kind === 'quarantine' ? [one] : []));
  if (odd.length + refused.length > 0) {
    const installs = [...new Set(odd.flatMap(({ item }) => item.envelope?.installId ?? []))];
    const known = new Set([given.device.installId, ...(await findEarlierInstalls(tx, installs))]);
    const keeping = { ...given, known, timeZone: await findDeviceZone(tx, given.device.id, given.receivedAt) };
    const put = odd.map((one) => quarantineRow(one, keeping));
    await insertQuarantine(tx, [...put, ...refused.map((visit) => refusedRow(visit, keeping))]);
  }
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

function sortCandidates({ judged, stock }: Given): Sorted[] {
  const responses = new Map(stock.kept.responses.map((row) => [row.id, row]));
  const quarantine = new Map(stock.kept.quarantine.map((row) => [`${row.id} ${row.hash}`, row]));
  const seen = new Map<string, Candidate>();
  const sorted: Sorted[] = [];
  for (const one of judged) {
    const { item } = one;
    const stored = responses.get(item.responseId);
    const inQuarantine = quarantine.get(nameOf(item));
    const first = seen.get(nameOf(item));
    if (stored?.hash === item.hash) sorted.push(known(item, 'duplicate', stored.ordinal));
    else if (inQuarantine) sorted.push(known(item, 'quarantined', inQuarantine.ordinal));
    else if (first) sorted.push({ kind: 'again', first });
    else if (stored || seen.has(item.responseId)) sorted.push({ kind: 'quarantine', item, cause: 'other_content' });
    else sorted.push(ofOneSeq(one, stock.takenSeqs));
    seen.set(nameOf(item), item);
    if (sorted.at(-1)?.kind === 'store') seen.set(item.responseId, item);
  }
  return sorted;
}

/** A sequence number is spent once: who came first keeps it. */
function ofOneSeq(one: Judged, takenSeqs: Map<string, string>): Judged {
  if (one.kind === 'quarantine') return one;
  const { item } = one;
  const name = `${one.visit.envelope.installId} ${one.visit.envelope.seq}`;
  const takenBy = takenSeqs.get(name);
  if (takenBy !== undefined && takenBy !== item.responseId) return { kind: 'quarantine', item, cause: 'seq_reused' };
  takenSeqs.set(name, item.responseId);
  return one;
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
    const item = one.kind === 'again' ? one.first : one.item;
    const receipt = receipts.get(nameOf(item));
    if (!receipt) throw new Error('An item was sorted and not numbered.');
    return one.kind === 'again' && receipt.status === 'stored' ? { ...receipt, status: 'duplicate' } : receipt;
  });
}

function receiptOf(one: Numbered, refused: ReadonlySet<string>): ItemReceipt {
  const { responseId, hash } = one.item;
  const cause = one.kind === 'quarantine' ? one.cause : refused.has(responseId) ? 'not_storable' : null;
  const common = { responseId, hash, ordinal: one.ordinal };
  return cause === null ? { ...common, status: 'stored' } : { ...common, status: 'quarantined', cause };
}

function nameOf({ responseId, hash }: { responseId: string; hash: string }): string {
  return `${responseId} ${hash}`;
}

function quarantineRow(
  one: { item: Candidate; cause: QuarantineCause; ordinal: number },
  given: Keeping,
): QuarantineRow {
  const { item, cause, ordinal } = one;
  const own = item.envelope && given.known.has(item.envelope.installId) ? item.envelope : null;
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
    told_install: item.envelope?.installId ?? given.device.installId,
    told_day: item.envelope ? toldDay(item.envelope.wallMs, given.timeZone) : null,
  };
}

function refusedRow({ item, ordinal }: NumberedVisit, given: Keeping): QuarantineRow {
  return quarantineRow({ item, cause: 'not_storable', ordinal }, given);
}

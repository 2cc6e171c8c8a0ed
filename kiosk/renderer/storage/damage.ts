import type { JournalRecord } from '../platform/platform.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { rowOfJournal, wholeRow } from './check-row.ts';
import type { KioskDatabase } from './database.ts';
import { settled } from './deadline.ts';
import { noteEvent } from './events.ts';
import { sha256Hex } from './freeze-visit.ts';
import { countsUnknown, rowsChanged } from './queue-counts.ts';
import { changeKeptRows } from './queue-writes.ts';
import { findInJournal } from './read-journal.ts';
import type { QueueRow } from './rows.ts';
import { type StoreContext, zoneOf } from './store-context.ts';

/** One salvage request carries at most 64 KiB in all; raw bytes grow by a third in base64. */
const SALVAGE_PIECE_BYTES = 40 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The whole rows among `stored`. Each of the others is restored from the journal where its copy is intact; else it becomes
 * DAMAGED with its raw content kept for salvage. One that cannot even be looked up now is left out, and stops no other.
 * @param copies journal copies that are at hand; without them the journal is searched
 */
export async function wholeRows(
  context: StoreContext,
  db: KioskDatabase,
  stored: readonly QueueRow[],
  copies?: ReadonlyMap<string, JournalRecord>,
): Promise<QueueRow[]> {
  const checked = await Promise.all(
    stored.map(async (row) => {
      const whole = await wholeRow(row);
      if (whole) return whole;
      const mended = await settled(() => mend(context, db, row, copies));
      return mended.kind === 'done' ? mended.value : null;
    }),
  );
  return checked.filter((row) => row !== null);
}

async function mend(
  context: StoreContext,
  db: KioskDatabase,
  broken: QueueRow,
  copies: ReadonlyMap<string, JournalRecord> | undefined,
): Promise<QueueRow | null> {
  const { responseId } = broken;
  const copy = copies ? copies.get(responseId) : await findInJournal(context.platform.journal, responseId);
  const row = copy
    ? rowOfJournal(copy, zoneOf(context))
    : { ...(await damagedRow(context, rawBytes(broken), responseId)), ...placeOf(broken) };
  await db.queue.put(row);
  countsUnknown(context);
  if (!copy) context.state.damaged += 1;
  noteEvent(context, 'ROW_DAMAGED', { restored: copy ? 1 : 0 });
  return copy ? row : null;
}

/** What is left of a row, as far as one salvage request can carry it. IndexedDB holds things that JSON does not. */
export function rawBytes(broken: object): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(broken, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return new TextEncoder().encode(text).slice(0, SALVAGE_PIECE_BYTES);
}

/** Day, number and install of the answer: until its bytes are safe it is one of that day's unsent. */
function placeOf({
  day,
  seq,
  install,
}: {
  readonly day?: unknown;
  readonly seq?: unknown;
  readonly install?: unknown;
}) {
  return {
    day: typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : '',
    ...(Number.isSafeInteger(seq) && (seq as number) > 0 ? { lostSeq: seq as number } : {}),
    ...(typeof install === 'string' && UUID.test(install) ? { install } : {}),
  };
}

/** Raw bytes of unreadable journal frames become DAMAGED rows, once each. */
export async function keepDamagedFrames(
  context: StoreContext,
  db: KioskDatabase,
  damaged: readonly string[],
): Promise<void> {
  for (const raw of damaged.flatMap(pieces)) {
    const row = await damagedRow(context, raw, null);
    const known = await Promise.all([db.queue.get(row.responseId), db.tombstones.get(row.responseId)]);
    if (known.some((one) => one !== undefined)) continue;
    await db.transaction('rw', [db.queue, db.meta], async () => {
      await db.queue.add(row);
      await changeKeptRows(db, 1);
    });
    rowsChanged(context, [], [row]);
    noteEvent(context, 'JOURNAL_DAMAGED', { bytes: raw.length });
  }
}

/** `frozen` of a DAMAGED row holds the raw bytes as base64; without an id of its own it is named by their hash. */
async function damagedRow(
  context: StoreContext,
  raw: Uint8Array<ArrayBuffer>,
  responseId: string | null,
): Promise<QueueRow> {
  const hash = await sha256Hex(raw);
  return {
    responseId: responseId ?? nameOfDamaged(hash),
    seq: 0,
    hash,
    frozen: toBase64(raw),
    state: 'DAMAGED',
    day: '',
    wallMs: context.deps.now(),
    cause: responseId === null ? 'journal' : 'queue',
  };
}

/** An unreadable frame as it is named and kept in the queue. */
export function damagedPieces(frame: string): Promise<{ name: string; hash: string; bytes: string }[]> {
  return Promise.all(
    pieces(frame).map(async (raw) => {
      const hash = await sha256Hex(raw);
      return { name: nameOfDamaged(hash), hash, bytes: toBase64(raw) };
    }),
  );
}

function nameOfDamaged(hash: string): string {
  return `damaged-${hash}`;
}

function pieces(base64: string): Uint8Array<ArrayBuffer>[] {
  const raw = fromBase64(base64);
  const count = Math.ceil(raw.length / SALVAGE_PIECE_BYTES);
  return Array.from({ length: count }, (_, at) => raw.slice(at * SALVAGE_PIECE_BYTES, (at + 1) * SALVAGE_PIECE_BYTES));
}

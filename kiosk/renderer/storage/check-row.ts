import { localBuckets } from '#shared/scoring/local-time.ts';
import { installOf } from '#shared/sync/frozen-install.ts';
import type { JournalRecord } from '../platform/platform.ts';
import { sha256Hex } from './freeze-visit.ts';
import { readEnvelope } from './read-envelope.ts';
import { type QueueRow, queueRow } from './rows.ts';

/** The row when it is whole (form and hash), else null: it is then DAMAGED. */
export async function wholeRow(stored: unknown): Promise<QueueRow | null> {
  const parsed = queueRow.safeParse(stored);
  if (!parsed.success) return null;
  const hash = await sha256Hex(new TextEncoder().encode(parsed.data.frozen));
  return hash === parsed.data.hash ? parsed.data : null;
}

/** A queue row rebuilt from its journal copy; the capture day comes from the frozen envelope. */
export function rowOfJournal(record: JournalRecord, timeZone: string): QueueRow {
  const wallMs = readEnvelope(record.frozen)?.wallMs ?? 0;
  const day = localBuckets(wallMs, timeZone).day;
  const { responseId, seq, hash, frozen } = record;
  const install = installOf(frozen);
  const row: QueueRow = { responseId, seq, hash, frozen, state: 'COMMITTED', day, wallMs };
  return install === null ? row : { ...row, install };
}

import type { QuarantinePage, QuarantineRow } from '#shared/contract/safety.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { recordAudit } from '../audit/record-audit.ts';
import {
  countWaitingByCause,
  findNumbersOf,
  findQuarantine,
  findQuarantineRows,
  type QuarantineFilter,
  type QuarantineHead,
} from './quarantine.sql.ts';
import { decode } from './read-item.ts';

const PAGE_ROWS = 100;
const EVERY_ROW = 1_000_000;

/** A page of what is kept and not counted, the newest first: everything about a row but its content. */
export async function quarantinePage(db: JuuriDatabase, filter: QuarantineFilter): Promise<QuarantinePage> {
  const [rows, waiting] = await Promise.all([
    findQuarantine(db.read, filter, PAGE_ROWS + 1),
    countWaitingByCause(db.read),
  ]);
  return { rows: rows.slice(0, PAGE_ROWS).map(toRow), more: rows.length > PAGE_ROWS, waiting };
}

/** Every row of a filter. */
export async function listQuarantine(db: JuuriDatabase, filter: QuarantineFilter): Promise<QuarantineRow[]> {
  return (await findQuarantine(db.read, filter, EVERY_ROW)).map(toRow);
}

/** How many rows wait for IT, by cause. */
export function waitingByCause(db: Pick<JuuriDatabase, 'read'>): Promise<{ cause: string; count: number }[]> {
  return countWaitingByCause(db.read);
}

/** Numbers of the rows a person names by number or response id; an unknown one is no number. */
export async function numbersOf(db: JuuriDatabase, written: string): Promise<number[]> {
  return /^\d{1,15}$/.test(written) ? [Number(written)] : findNumbersOf(db.read, written);
}

export interface QuarantineItem {
  readonly row: QuarantineRow;
  readonly bytes: Uint8Array;
  /** Null where the bytes are not UTF-8. */
  readonly text: string | null;
}

/** One row with its raw bytes; null when there is none. That somebody looked is written down: there may be an answer in it. */
export async function showQuarantine(
  deps: { readonly db: JuuriDatabase; readonly now: () => number },
  number: number,
  by: string,
): Promise<QuarantineItem | null> {
  const [row] = await findQuarantineRows(deps.db.read, [number]);
  if (!row) return null;
  await deps.db.write((tx) =>
    recordAudit(tx, { at: deps.now(), who: by, what: 'quarantine-shown', about: { number } }),
  );
  return { row: toRow(row), bytes: row.bytes, text: decode(row.bytes) };
}

function toRow(row: QuarantineHead): QuarantineRow {
  const { decided_at: at, decided_by: by, reason } = row;
  return {
    number: row.ordinal,
    responseId: row.response_id,
    hash: row.hash,
    cause: row.cause,
    kiosk: { id: row.device_id, name: row.name },
    receivedAt: row.received_at,
    bytes: row.length,
    state: row.state,
    ...(at === null ? {} : { decided: { at, by: by ?? '', reason: reason ?? '' } }),
  };
}

import type { JuuriDatabase } from '../../db/database.ts';
import { findQuarantine } from './quarantine.sql.ts';

export interface QuarantinedRow {
  readonly responseId: string;
  readonly hash: string;
  readonly cause: string;
  readonly kiosk: string;
  /** ISO time. */
  readonly receivedAt: string;
}

/** What is kept and not counted, the newest first: everything about a row but its content. */
export async function listQuarantine(db: JuuriDatabase): Promise<QuarantinedRow[]> {
  const rows = await findQuarantine(db.read);
  return rows.map((row) => ({
    responseId: row.response_id,
    hash: row.hash,
    cause: row.cause,
    kiosk: row.name,
    receivedAt: new Date(row.received_at).toISOString(),
  }));
}

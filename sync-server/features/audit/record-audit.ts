import type { Tx } from '../../db/database.ts';
import { type AuditEntry, insertAuditEntry } from './audit.sql.ts';

/** Writes down who did what, in the transaction that does it: neither happens without the other. */
export function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  return insertAuditEntry(tx, entry);
}

import type { Tx } from '../../db/database.ts';

export interface AuditEntry {
  readonly at: number;
  /** User name, `cli`, or `kiosk:<device id>`. */
  readonly who: string;
  /** What was done, `kiosk-enrolled`, `password-set` ... */
  readonly what: string;
  /** Ids and numbers only, never answers or secrets. */
  readonly about: Readonly<Record<string, string | number | null>>;
}

export async function insertAuditEntry(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit')
    .values({ at: entry.at, who: entry.who, what: entry.what, about: JSON.stringify(entry.about) })
    .execute();
}

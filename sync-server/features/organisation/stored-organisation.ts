import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { readOrganisation } from './organisation.sql.ts';

interface StoredOrganisation {
  readonly name: string;
  readonly timeZone: string;
  /** The languages it speaks to customers, its own first. */
  readonly languages: readonly string[];
}

/** The organisation's own facts; before the first file is applied it has no name, lives in UTC and speaks English. */
export async function storedOrganisation(db: Kysely<Tables>): Promise<StoredOrganisation> {
  const row = await readOrganisation(db);
  return {
    name: row?.name ?? '',
    timeZone: row?.time_zone ?? 'UTC',
    languages: JSON.parse(row?.languages ?? '["en"]'),
  };
}

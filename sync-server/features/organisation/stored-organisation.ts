import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { readOrganisation } from './organisation.sql.ts';

/** The organisation's own facts; before the first file is applied it has no name and lives in UTC. */
export async function storedOrganisation(db: Kysely<Tables>): Promise<{ name: string; timeZone: string }> {
  const row = await readOrganisation(db);
  return { name: row?.name ?? '', timeZone: row?.time_zone ?? 'UTC' };
}

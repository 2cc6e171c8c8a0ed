import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { readLocations } from './locations.sql.ts';

export interface StoredLocation {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
}

/** Every location, by name. */
export async function storedLocations(db: Kysely<Tables>): Promise<StoredLocation[]> {
  const rows = await readLocations(db);
  return rows.map(({ id, name, time_zone }) => ({ id, name, timeZone: time_zone }));
}

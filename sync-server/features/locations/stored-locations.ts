import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { readLocations } from './locations.sql.ts';

export interface StoredLocation {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** Key of the customer survey its kiosks show. */
  readonly survey: string | null;
}

/** Every location, by name. */
export async function storedLocations(db: Kysely<Tables>): Promise<StoredLocation[]> {
  const rows = await readLocations(db);
  return rows.map(({ id, name, time_zone, survey_id }) => ({ id, name, timeZone: time_zone, survey: survey_id }));
}

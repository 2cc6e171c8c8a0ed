import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import type { Dated } from '../organisation/dated.ts';
import { readLocationNames, readLocations } from './locations.sql.ts';

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

/** What each location was called through time, by key. */
export async function locationNames(db: Kysely<Tables>): Promise<Map<string, Dated<string>[]>> {
  const groups = Map.groupBy(await readLocationNames(db), ({ location }) => location);
  return new Map([...groups].map(([key, rows]) => [key, rows.map(({ value, from, to }) => ({ value, from, to }))]));
}

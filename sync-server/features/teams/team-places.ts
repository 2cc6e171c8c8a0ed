import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { readPlaces } from './teams.sql.ts';

/** Where a team stood from a day on, until the day `to` (exclusive; null = still). ISO days. */
export interface TeamPlace {
  readonly team: string;
  readonly location: string;
  readonly from: string;
  readonly to: string | null;
}

/** Every place of every team, by team and day. */
export async function teamPlaces(db: Kysely<Tables>): Promise<TeamPlace[]> {
  return (await readPlaces(db)).map(({ value, ...row }) => ({ ...row, location: value }));
}

/** The location of each team on `day`; of a team that came later, its first one. */
export function placesOn(places: readonly TeamPlace[], day: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const { team, location, from } of places) {
    if (from <= day || !found.has(team)) found.set(team, location);
  }
  return found;
}

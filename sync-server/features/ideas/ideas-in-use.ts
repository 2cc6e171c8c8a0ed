import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { storedTeams } from '../teams/stored-teams.ts';
import { countInUse } from './ideas.sql.ts';

/** Ideas that came into use on these days: of some teams, or of all (null). */
export function ideasInUse(
  db: Kysely<Tables>,
  days: { readonly from: string; readonly to: string },
  teams: readonly string[] | null,
): Promise<number> {
  return countInUse(db, days, teams);
}

/** The same of the teams of one location as they are now, or of the whole organisation. */
export async function ideasInUseAt(
  db: Kysely<Tables>,
  location: string | undefined,
  days: { readonly from: string; readonly to: string },
): Promise<number> {
  if (location === undefined) return countInUse(db, days, null);
  const teams = (await storedTeams(db)).filter((team) => team.location === location);
  return countInUse(
    db,
    days,
    teams.map(({ id }) => id),
  );
}

import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { readTeams } from './teams.sql.ts';

/** A team as the figures need it. `aliases`: other names it goes by in staff files. */
export interface StoredTeam {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Key of the location it belongs to now. */
  readonly location: string;
}

export async function storedTeams(db: Kysely<Tables>): Promise<StoredTeam[]> {
  const rows = await readTeams(db);
  return rows.map(({ id, name, aliases, location }) => ({ id, name, aliases: JSON.parse(aliases), location }));
}

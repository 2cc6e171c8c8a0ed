import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import type { Dated } from '../organisation/dated.ts';
import { type OriginRow, readAliases, readNames, readOrigins, readPlaces, readTeams } from './teams.sql.ts';

/** A team as it is now. `aliases`: other names it goes by in staff files. */
export interface StoredTeam {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Key of the location it belongs to now. */
  readonly location: string;
}

/** A team through time. Days are ISO; `endedOn` is the first on which it is no more. */
export interface TeamHistory {
  readonly id: string;
  readonly names: readonly Dated<string>[];
  readonly aliases: readonly Dated<string>[];
  /** Keys of the locations it belonged to. */
  readonly locations: readonly Dated<string>[];
  readonly endedOn: string | null;
  /** What it was split off or merged from. */
  readonly origins: readonly TeamOrigin[];
}

export type TeamOrigin = OriginRow;

/** The teams that go on, by id. */
export async function storedTeams(db: Kysely<Tables>): Promise<StoredTeam[]> {
  const rows = await readTeams(db);
  return rows
    .filter(({ ended_on }) => ended_on === null)
    .map(({ id, name, aliases, location }) => ({ id, name, aliases: JSON.parse(aliases), location }));
}

/** Every team there has been, with its names, aliases, locations and origins through time, by id. */
export async function teamHistories(db: Kysely<Tables>): Promise<TeamHistory[]> {
  const [teams, names, aliases, places, origins] = await Promise.all([
    readTeams(db),
    readNames(db),
    readAliases(db),
    readPlaces(db),
    readOrigins(db),
  ]);
  const [namesOf, aliasesOf, placesOf] = [names, aliases, places].map(byTeam);
  return teams.map(({ id, ended_on }) => ({
    id,
    names: namesOf?.get(id) ?? [],
    aliases: aliasesOf?.get(id) ?? [],
    locations: placesOf?.get(id) ?? [],
    endedOn: ended_on,
    origins: origins.filter(({ team }) => team === id),
  }));
}

function byTeam(rows: readonly (Dated<string> & { team: string })[]): Map<string, Dated<string>[]> {
  const groups = Map.groupBy(rows, ({ team }) => team);
  return new Map([...groups].map(([team, own]) => [team, own.map(({ value, from, to }) => ({ value, from, to }))]));
}

import { type Dated, holdsOn } from '../organisation/dated.ts';
import type { TeamHistory } from '../teams/stored-teams.ts';
import { plainName } from './same-name.ts';

export interface TeamDirectory {
  /** Key of the team written this way; null when no team or more than one is. */
  find(written: string): string | null;
  /** A number that is nobody, and somebody with zeros before it: a spreadsheet has taken them away. */
  hasLostZeros(written: string): boolean;
}

/**
 * Who is meant by a name in a file of a given day. Keys come before the names of that day, these before the aliases of that day,
 * and these before names and aliases of other days, so that a file written with last year's names is understood. A spelling that two teams
 * share in the same rank fits neither. A team that was merged away by that day is its successor; one that ended otherwise is nobody.
 */
export function teamDirectory(teams: readonly TeamHistory[], day: string): TeamDirectory {
  const onTheDay = (rows: readonly Dated<string>[]) =>
    rows.filter((row) => holdsOn(row, day)).map(({ value }) => value);
  const ever = (rows: readonly Dated<string>[]) => rows.map(({ value }) => value);
  const ranks = [
    spellings(teams, ({ id }) => [id]),
    spellings(teams, ({ names }) => onTheDay(names)),
    spellings(teams, ({ aliases }) => onTheDay(aliases)),
    spellings(teams, ({ names, aliases }) => [...ever(names), ...ever(aliases)]),
  ];
  const successors = successorsOn(teams, day);
  const shortened = new Set(ranks.flatMap((rank) => [...rank.keys()].flatMap(withoutZeros)));
  return {
    find: (written) => {
      const name = plainName(written);
      const found = ranks.find((rank) => rank.has(name))?.get(name) ?? null;
      return found === null ? null : (successors.get(found) ?? found) || null;
    },
    hasLostZeros: (written) => {
      const name = plainName(written);
      return shortened.has(name) && ranks.every((rank) => !rank.has(name));
    },
  };
}

function withoutZeros(name: string): string[] {
  return /^0\d+$/.test(name) ? [name.replace(/^0+(?=\d)/, '')] : [];
}

/** Of every team that has ended by `day`: the team it was merged into, or '' where there is none. Through several mergers. */
export function successorsOn(teams: readonly TeamHistory[], day: string): ReadonlyMap<string, string> {
  const merged = new Map<string, string>();
  for (const { id, origins } of teams) {
    for (const { kind, source, day: since } of origins) if (kind === 'merge' && since <= day) merged.set(source, id);
  }
  const ended = teams.filter(({ endedOn }) => endedOn !== null && endedOn <= day).map(({ id }) => id);
  return new Map(ended.map((id) => [id, lastOf(id, merged, new Set(ended))]));
}

function lastOf(id: string, merged: ReadonlyMap<string, string>, ended: ReadonlySet<string>): string {
  const seen = new Set<string>();
  let at = id;
  while (ended.has(at) && !seen.has(at)) {
    seen.add(at);
    at = merged.get(at) ?? '';
  }
  return seen.has(at) ? '' : at;
}

function spellings(
  teams: readonly TeamHistory[],
  of: (team: TeamHistory) => readonly string[],
): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const team of teams) {
    for (const name of new Set(of(team).map(plainName))) found.set(name, found.has(name) ? null : team.id);
  }
  return found;
}

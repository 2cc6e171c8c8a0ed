import type { StoredTeam } from '../teams/stored-teams.ts';
import { plainName } from './same-name.ts';

export interface TeamDirectory {
  /** Key of the team written this way, by key, name or alias; null when no team or more than one is. */
  find(written: string): string | null;
}

/** Keys come before names and names before aliases; a spelling that two teams share in the same rank fits neither. */
export function teamDirectory(teams: readonly StoredTeam[]): TeamDirectory {
  const ranks = [
    spellings(teams, ({ id }) => [id]),
    spellings(teams, ({ name }) => [name]),
    spellings(teams, ({ aliases }) => aliases),
  ];
  return {
    find: (written) => {
      const name = plainName(written);
      return ranks.find((rank) => rank.has(name))?.get(name) ?? null;
    },
  };
}

function spellings(
  teams: readonly StoredTeam[],
  of: (team: StoredTeam) => readonly string[],
): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const team of teams) {
    for (const name of new Set(of(team).map(plainName))) found.set(name, found.has(name) ? null : team.id);
  }
  return found;
}

import type { TeamHistory } from '../teams/stored-teams.ts';
import { nameOn } from '../teams/teams-in-period.ts';

interface Data {
  /** First day of the customers' window, ISO. */
  readonly from: string;
  /** Keys of the teams in the staff wave. */
  readonly answered: ReadonlySet<string>;
}

/** Names of teams that are no more and were there in this data: a unit of an analysis is a team of today, so their answers are in none. */
export function endedTeams(teams: readonly TeamHistory[], { from, answered }: Data): string[] {
  return teams.flatMap((team) => {
    const { id, endedOn } = team;
    return endedOn !== null && (endedOn > from || answered.has(id)) ? [nameOn(team, endedOn)] : [];
  });
}

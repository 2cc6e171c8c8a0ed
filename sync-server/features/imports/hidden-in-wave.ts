import type { Kysely } from 'kysely';
import { MIN_STAFF_ANSWERS } from '#shared/domain/staff-survey.ts';
import { type HiddenReason, hiddenTeams } from '../../analysis/suppression/hidden-teams.ts';
import type { Tables } from '../../db/tables.ts';
import { placesOn, teamPlaces } from '../teams/team-places.ts';
import type { TeamMatches } from './match-teams.ts';
import type { FileContents } from './read-survey-file.ts';
import type { Audience } from './wave-tables.sql.ts';

/** A team whose figures of some items stay hidden for one reason. `items` empty = all that are asked in the file. */
export interface HiddenTeam {
  readonly team: string;
  readonly why: HiddenReason;
  readonly items: readonly string[];
}

type Reasons = ReadonlyMap<string, ReadonlyMap<string, HiddenReason>>;

/**
 * Why figures of a file would be hidden, by team and item, by the file alone. What was told before of the same days is left out on purpose: a
 * preview leaves no trace, so by trying files one could find out with it how many answers a hidden team has.
 */
export async function hiddenInFile(
  db: Kysely<Tables>,
  { answers, figures }: FileContents,
  { find, lastDay, audience }: { find: TeamMatches['find']; lastDay: string; audience: Audience },
): Promise<Reasons> {
  const locationOf = placesOn(await teamPlaces(db), lastDay);
  const given = [...answers.map((one) => ({ ...one, n: 1, mean: one.index })), ...figures];
  const cells = given.flatMap(({ team: written, question, n, mean }) => {
    const team = find(written);
    return team === null ? [] : [{ team, item: question, location: locationOf.get(team) ?? '', n, mean }];
  });
  const found = new Map<string, Map<string, HiddenReason>>();
  for (const [item, ofItem] of Map.groupBy(cells, (cell) => cell.item)) {
    const teams = [...Map.groupBy(ofItem, ({ team }) => team).values()].map(together);
    const counts = audience === 'staff' ? teams : teams.map(({ mean: _, ...count }) => count);
    for (const [team, why] of hiddenTeams(counts, MIN_STAFF_ANSWERS).teams) {
      found.set(team, (found.get(team) ?? new Map<string, HiddenReason>()).set(item, why));
    }
  }
  return found;
}

interface Count {
  readonly team: string;
  readonly location: string;
  readonly n: number;
  readonly mean: number;
}

function together(cells: readonly Count[]): Count {
  const [{ team, location } = { team: '', location: '' }] = cells;
  const people = cells.reduce((sum, { n }) => sum + n, 0);
  return { team, location, n: people, mean: cells.reduce((sum, { n, mean }) => sum + n * mean, 0) / people };
}

/** Teams with a hidden figure by name, those of `teams.small` left out: of them it is said by itself. */
export function hiddenTeamList(reasons: Reasons, { answers, figures }: FileContents, teams: TeamMatches): HiddenTeam[] {
  const asked = new Set([...answers, ...figures].map(({ question }) => question));
  const names = new Map(teams.matched.map(({ team, name }) => [team, name]));
  return [...reasons]
    .flatMap(([team, ofTeam]) => listed(names.get(team) ?? team, ofTeam, asked.size))
    .filter(({ team }) => !teams.small.includes(team))
    .sort((a, b) => a.team.localeCompare(b.team, 'fi'));
}

function listed(team: string, reasons: ReadonlyMap<string, HiddenReason>, asked: number): HiddenTeam[] {
  return [...Map.groupBy(reasons, ([, why]) => why)].map(([why, cells]) => {
    const items = cells.map(([item]) => item).sort();
    return { team, why, items: items.length === asked ? [] : items };
  });
}

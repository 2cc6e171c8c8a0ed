import type { Period } from '#shared/domain/period.ts';
import { MIN_STAFF_ANSWERS } from '#shared/domain/staff-survey.ts';
import { valueOn } from '../organisation/dated.ts';
import type { TeamHistory } from '../teams/stored-teams.ts';
import type { Mapping } from './match-columns.ts';
import type { FileContents, FileOutline, SurveyFile } from './read-survey-file.ts';
import { plainName } from './same-name.ts';
import { fault, type TableFault } from './table-fault.ts';
import { teamDirectory } from './team-directory.ts';

/** How the names in a file were understood. */
export interface TeamMatches {
  /** Every name in the file that is a team, as written, with the team's key and name on the last day of the wave. */
  readonly matched: readonly { readonly written: string; readonly team: string; readonly name: string }[];
  readonly unmatched: readonly string[];
  /** Names of teams with fewer answers than are ever shown. */
  readonly small: readonly string[];
  readonly faults: readonly TableFault[];
  /** Key of the team written this way, null = none. */
  find(written: string): string | null;
}

/** Names of a file against the teams as they were on the wave's last day; undefined for a file that could not be read. */
export function matchTeams(
  file: SurveyFile,
  teams: readonly TeamHistory[],
  { period, aliases = {} }: { period: Period; aliases?: Mapping | undefined },
): TeamMatches | undefined {
  if (!file.ok) return undefined;
  const told = new Map(Object.entries(aliases).map(([name, team]) => [plainName(name), team]));
  const directory = teamDirectory(teams, period.to);
  const find = (written: string) => told.get(plainName(written)) ?? directory.find(written);
  const nameOf = (id: string) => valueOn(teams.find((team) => team.id === id)?.names ?? [], period.to) ?? id;
  const { answers, figures } = file.contents;
  const written = [...new Set([...answers, ...figures].map(({ team }) => team))];
  const matched = written.flatMap((name) => {
    const team = find(name);
    return team === null ? [] : [{ written: name, team, name: nameOf(team) }];
  });
  const unmatched = written.filter((name) => find(name) === null).sort((a, b) => a.localeCompare(b, 'en'));
  const small = smallTeams(file.contents, find)
    .map(nameOf)
    .sort((a, b) => a.localeCompare(b, 'fi'));
  const isCut = (name: string) => find(name) === null && directory.hasLostZeros(name);
  const faults = [...aliasFaults(aliases, teams), ...lostZeros(file, isCut), ...doubled(file.contents, find)];
  return { matched, unmatched, small, faults, find };
}

function aliasFaults(aliases: Mapping, teams: readonly TeamHistory[]): TableFault[] {
  const known = new Set(teams.map(({ id }) => id));
  return Object.values(aliases).flatMap((team) =>
    known.has(team) ? [] : [fault('alias-of-nothing', { team: team.slice(0, 60) })],
  );
}

/** The rows whose team has lost its zeros, each once. */
function lostZeros(
  { contents: { answers, figures }, outline }: { readonly contents: FileContents; readonly outline: FileOutline },
  isCut: (written: string) => boolean,
): TableFault[] {
  const column = outline.columns.find(({ meaning }) => meaning?.kind === 'team')?.header ?? 'team';
  const written = new Map([
    ...answers.map(({ respondent, team }) => [respondent, team] as const),
    ...figures.map(({ row, team }) => [row, team] as const),
  ]);
  const cut = new Set([...new Set(written.values())].filter(isCut));
  return [...written].flatMap(([row, team]) => (cut.has(team) ? [fault('lost-zeros', {}, { row, column })] : []));
}

/** Two rows that tell figures of one team and item cannot both be right. */
function doubled({ figures }: FileContents, find: (written: string) => string | null): TableFault[] {
  const seen = new Map<string, number>();
  return figures.flatMap(({ row, team, question }) => {
    const name = `${find(team) ?? plainName(team)} ${question}`;
    const first = seen.get(name);
    seen.set(name, first ?? row);
    return first === undefined ? [] : [fault('figure-twice', { first }, { row, column: question })];
  });
}

function smallTeams({ answers, figures }: FileContents, find: (written: string) => string | null): string[] {
  const counts = new Map<string, number>();
  const people = new Set(answers.map(({ respondent, team }) => `${respondent} ${find(team) ?? ''}`));
  for (const one of people) bump(counts, one.slice(one.indexOf(' ') + 1), 1);
  const fewest = Map.groupBy(figures, ({ team }) => find(team) ?? '');
  for (const [team, own] of fewest) bump(counts, team, Math.min(...own.map(({ n }) => n)));
  return [...counts].flatMap(([team, count]) => (team !== '' && count < MIN_STAFF_ANSWERS ? [team] : []));
}

function bump(counts: Map<string, number>, name: string, by: number): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}

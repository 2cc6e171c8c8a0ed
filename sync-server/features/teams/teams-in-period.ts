import type { Kysely } from 'kysely';
import type { Period } from '#shared/domain/period.ts';
import type { Tables } from '../../db/tables.ts';
import { locationNames, storedLocations } from '../locations/stored-locations.ts';
import { BEGINNING, type Dated, valueOn } from '../organisation/dated.ts';
import { type TeamHistory, teamHistories } from './stored-teams.ts';

/** Made once: thousands of teams are sorted at each reading. */
const { compare: byName } = new Intl.Collator('fi');

/** A team as it was at the end of a period: its name and its location's name of that day. */
export interface TeamInPeriod {
  readonly id: string;
  readonly name: string;
  readonly location: string;
}

/** What happened to a team inside a period; `from` and `to` are names. */
export interface UnitChange {
  readonly kind: 'moved' | 'renamed' | 'split' | 'merge' | 'ended';
  readonly team: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

export interface PeriodTeams {
  /** By location and name. */
  readonly teams: readonly TeamInPeriod[];
  readonly histories: readonly TeamHistory[];
  readonly changes: readonly UnitChange[];
}

/** The teams there were on at least one day of a period, and what changed meanwhile. */
export async function teamsInPeriod(
  db: Kysely<Tables>,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<PeriodTeams> {
  const [histories, places, placeNames] = await Promise.all([
    teamHistories(db),
    storedLocations(db),
    locationNames(db),
  ]);
  const locationOf = (key: string, day: string) =>
    valueOn(placeNames.get(key) ?? [], day) ?? places.find(({ id }) => id === key)?.name ?? key;
  const there = histories.filter((team) => beginOf(team) <= to && (team.endedOn === null || team.endedOn > from));
  const teams = there.map((team) => {
    const location = valueOn(team.locations, to);
    return { id: team.id, name: nameOn(team, to), location: location === undefined ? '' : locationOf(location, to) };
  });
  const changes = histories.flatMap((team) => changesOf(team, histories, locationOf));
  return {
    teams: teams.sort((a, b) => byName(a.location, b.location) || byName(a.name, b.name)),
    histories,
    changes: changes.filter(({ day }) => from <= day && day <= to).sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

export function nameOn(team: TeamHistory, day: string): string {
  return valueOn(team.names, day) ?? team.id;
}

function beginOf({ locations }: TeamHistory): string {
  return locations[0]?.from ?? BEGINNING;
}

function changesOf(
  team: TeamHistory,
  all: readonly TeamHistory[],
  locationOf: (key: string, day: string) => string,
): UnitChange[] {
  const sourceName = (id: string, day: string) => {
    const source = all.find((one) => one.id === id);
    return source ? nameOn(source, day) : id;
  };
  const ended = team.endedOn === null ? [] : [{ kind: 'ended' as const, day: team.endedOn, from: '', to: '' }];
  const changes = [
    ...steps(team.locations, locationOf).map((step) => ({ kind: 'moved' as const, ...step })),
    ...steps(team.names, (name) => name).map((step) => ({ kind: 'renamed' as const, ...step })),
    ...team.origins.map(({ kind, source, day }) => ({ kind, day, from: sourceName(source, day), to: '' })),
    ...ended,
  ];
  return changes.map((change) => ({ ...change, team: nameOn(team, change.day) }));
}

function steps(
  rows: readonly Dated<string>[],
  word: (value: string, day: string) => string,
): { day: string; from: string; to: string }[] {
  return rows.slice(1).map((row, at) => ({
    day: row.from,
    from: word(rows[at]?.value ?? '', row.from),
    to: word(row.value, row.from),
  }));
}

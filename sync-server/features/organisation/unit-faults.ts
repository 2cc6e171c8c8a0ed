import type { LocationEntry, OrganisationFile, TeamEntry } from '#shared/domain/organisation.ts';
import type { TeamHistory } from '../teams/stored-teams.ts';
import type { FileFault } from './change.ts';
import type { Dated } from './dated.ts';

/** Units through time as they are stored; `today` is an ISO day. */
export interface StoredUnits {
  readonly teams: readonly TeamHistory[];
  readonly locationNames: ReadonlyMap<string, readonly Dated<string>[]>;
  readonly today: string;
}

/** Dates and origins that would rewrite what was, or that lead nowhere. */
export function unitFaults(file: OrganisationFile, units: StoredUnits): FileFault[] {
  const teams = (file.teams ?? []).flatMap((entry, at) => teamFaults(entry, units, file).map(under('teams', at)));
  const locations = (file.locations ?? []).flatMap((entry, at) =>
    locationFaults(entry, units).map(under('locations', at)),
  );
  return [...teams, ...locations];
}

interface FieldFault {
  readonly field: string;
  readonly message: string;
}

function under(list: 'teams' | 'locations', at: number) {
  return ({ field, message }: FieldFault): FileFault => ({ path: [list, at, field], message });
}

function teamFaults(entry: TeamEntry, { teams, today }: StoredUnits, file: OrganisationFile): FieldFault[] {
  const known = teams.find(({ id }) => id === entry.key);
  const told = new Set([...teams.map(({ id }) => id), ...(file.teams ?? []).map(({ key }) => key)]);
  return [
    ...futureFaults({ since: entry.since, endedOn: entry.endedOn }, today),
    ...originFaults(entry, known, told),
    ...sourceFaults(entry, teams, known),
    ...(known ? orderFaults(entry, known, today) : []),
  ];
}

function futureFaults(days: Readonly<Record<string, string | undefined>>, today: string): FieldFault[] {
  return Object.entries(days).flatMap(([field, day]) =>
    day !== undefined && day > today
      ? [{ field, message: `the day lies in the future; apply this on ${day} or after` }]
      : [],
  );
}

function originFaults(entry: TeamEntry, known: TeamHistory | undefined, told: ReadonlySet<string>): FieldFault[] {
  const sources = [
    ...(entry.splitFrom === undefined ? [] : [{ field: 'splitFrom', source: entry.splitFrom }]),
    ...(entry.mergedFrom ?? []).map((source) => ({ field: 'mergedFrom', source })),
  ];
  return sources.flatMap(({ field, source }) => {
    if (source === entry.key) return [{ field, message: 'a team does not come from itself' }];
    if (!told.has(source)) return [{ field, message: `there is no team "${source}"` }];
    const isNews = known !== undefined && !known.origins.some((origin) => origin.source === source);
    return isNews ? [{ field, message: 'the team is there already; where it came from is told when it is added' }] : [];
  });
}

/** What a new team is merged from must still go on. */
function sourceFaults(entry: TeamEntry, teams: readonly TeamHistory[], known: TeamHistory | undefined): FieldFault[] {
  if (known) return [];
  return (entry.mergedFrom ?? []).flatMap((source) => {
    const ended = teams.find(({ id }) => id === source)?.endedOn;
    return ended ? [{ field: 'mergedFrom', message: `the team "${source}" ended on ${ended} already` }] : [];
  });
}

/** A change needs a day after the one before it, else it would rewrite what was. */
function orderFaults(entry: TeamEntry, known: TeamHistory, today: string): FieldFault[] {
  const day = entry.since ?? today;
  const news = [
    { word: 'name', rows: known.names, value: entry.name },
    { word: 'location', rows: known.locations, value: entry.location },
  ];
  const faults = news.flatMap(({ word, rows, value }) => orderFault(word, rows, value, { day, today }));
  const ends = entry.endedOn !== undefined && entry.endedOn !== known.endedOn;
  const last =
    [...known.names, ...known.locations]
      .map(({ from }) => from)
      .sort()
      .at(-1) ?? '';
  const tooEarly = ends && entry.endedOn !== undefined && entry.endedOn <= last;
  return tooEarly
    ? [...faults, { field: 'endedOn', message: `the team changed on ${last}; it ends after that` }]
    : faults;
}

function locationFaults(entry: LocationEntry, { locationNames, today }: StoredUnits): FieldFault[] {
  const names = locationNames.get(entry.key) ?? [];
  const order = orderFault('name', names, entry.name, { day: entry.since ?? today, today });
  return [...futureFaults({ since: entry.since }, today), ...order];
}

/** What was told today may be corrected today. */
function orderFault(
  word: string,
  rows: readonly Dated<string>[],
  value: string,
  { day, today }: { day: string; today: string },
): FieldFault[] {
  const latest = rows.at(-1);
  if (!latest || latest.value === value || latest.from < day || (latest.from === day && day === today)) return [];
  return [
    { field: 'since', message: `the ${word} changed on ${latest.from} already; give a later day for this change` },
  ];
}

import type { TeamEntry } from '#shared/domain/organisation.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { Tx } from '../../db/database.ts';
import { byKey, type Change, isNew, type Planned, plan } from '../organisation/change.ts';
import { BEGINNING } from '../organisation/dated.ts';
import {
  closeAlias,
  endTeam,
  moveTeam,
  nameTeam,
  openAlias,
  readOrigins,
  readTeams,
  saveOrigin,
  saveTeam,
  type TeamRow,
} from './teams.sql.ts';

/** A team as a file tells it: `origins` as canonical JSON of `[kind, team]` pairs. */
type ToldTeam = TeamRow & { readonly origins: string };

/** @param today  ISO day from which a change holds that names no day of its own */
export async function applyTeams(tx: Tx, teams: readonly TeamEntry[], today: string, keep: boolean): Promise<Change[]> {
  const before = byKey(await toldTeams(tx));
  const planned = teams.map((team) => plan('team', team.key, before.get(team.key), told(team, before.get(team.key))));
  if (keep) {
    for (const [index, one] of planned.entries()) {
      const entry = teams[index];
      if (entry && isNew(one)) await keepTeam(tx, one, { entry, before: before.get(one.row.id), today });
    }
    for (const { key, mergedFrom, since } of teams) {
      if (mergedFrom && !before.has(key)) for (const source of mergedFrom) await endTeam(tx, source, since ?? today);
    }
  }
  return planned.map(({ change }) => change);
}

async function toldTeams(tx: Tx): Promise<ToldTeam[]> {
  const origins = Map.groupBy(await readOrigins(tx), ({ team }) => team);
  const rows = await readTeams(tx);
  return rows.map((row) => ({
    ...row,
    origins: originsText((origins.get(row.id) ?? []).map(({ kind, source }) => [kind, source])),
  }));
}

/** What an entry leaves out about the past stays as it is: a team that ended stays ended, and an origin is told once. */
function told(team: TeamEntry, before: ToldTeam | undefined): ToldTeam {
  const { key, name, location, aliases, endedOn } = team;
  const origins = originsOf(team).map(({ kind, source }): [string, string] => [kind, source]);
  return {
    id: key,
    name,
    aliases: canonicalJson(aliases ?? []),
    location,
    ended_on: endedOn ?? before?.ended_on ?? null,
    origins: before && origins.length === 0 ? before.origins : originsText(origins),
  };
}

function originsText(pairs: readonly (readonly [string, string])[]): string {
  return canonicalJson(pairs.map(([kind, source]) => `${kind} ${source}`).sort());
}

function originsOf({ splitFrom, mergedFrom }: TeamEntry): { kind: 'split' | 'merge'; source: string }[] {
  return [
    ...(splitFrom === undefined ? [] : [{ kind: 'split' as const, source: splitFrom }]),
    ...(mergedFrom ?? []).map((source) => ({ kind: 'merge' as const, source })),
  ];
}

interface Keeping {
  readonly entry: TeamEntry;
  readonly before: ToldTeam | undefined;
  readonly today: string;
}

async function keepTeam(tx: Tx, { row, change }: Planned<ToldTeam>, { entry, before, today }: Keeping): Promise<void> {
  const isFresh = before === undefined;
  const origins = originsOf(entry);
  const since = entry.since ?? (isFresh && origins.length === 0 ? BEGINNING : today);
  await saveTeam(tx, row);
  if (isFresh || change.fields.includes('name')) await nameTeam(tx, row.id, row.name, since);
  if (isFresh || change.fields.includes('location')) await moveTeam(tx, row.id, row.location, since);
  await keepAliases(tx, row.id, before ? JSON.parse(before.aliases) : [], entry.aliases ?? [], today);
  if (isFresh) for (const origin of origins) await saveOrigin(tx, { team: row.id, ...origin, day: since });
  if (change.fields.includes('ended_on') && entry.endedOn !== undefined) await endTeam(tx, row.id, entry.endedOn);
}

async function keepAliases(
  tx: Tx,
  team: string,
  before: readonly string[],
  now: readonly string[],
  today: string,
): Promise<void> {
  for (const alias of before.filter((one) => !now.includes(one))) await closeAlias(tx, team, alias, today);
  for (const alias of now.filter((one) => !before.includes(one))) {
    await openAlias(tx, { team, alias, from: BEGINNING, source: 'file' });
  }
}

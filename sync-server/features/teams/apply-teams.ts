import type { TeamEntry } from '#shared/domain/organisation.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { Tx } from '../../db/database.ts';
import { byKey, type Change, isNew, type Planned, plan } from '../organisation/change.ts';
import { moveTeam, readTeams, saveTeam, type TeamRow } from './teams.sql.ts';

export function planTeams(stored: readonly TeamRow[], teams: readonly TeamEntry[]): Planned<TeamRow>[] {
  const before = byKey(stored);
  return teams.map((team) => plan('team', team.key, before.get(team.key), teamRow(team)));
}

/** @param day ISO day from which a move to another location holds. */
export async function applyTeams(tx: Tx, teams: readonly TeamEntry[], day: string, keep: boolean): Promise<Change[]> {
  const planned = planTeams(await readTeams(tx), teams);
  if (keep) for (const one of planned.filter(isNew)) await saveWithPlace(tx, one, day);
  return planned.map(({ change }) => change);
}

/** Where a team is first told to be, it has always been as far as is known: answers may be older than the file. */
const BEGINNING = '0001-01-01';

async function saveWithPlace(tx: Tx, { row, change }: Planned<TeamRow>, day: string): Promise<void> {
  await saveTeam(tx, row);
  if (change.change === 'added') await moveTeam(tx, row.id, row.location, BEGINNING);
  else if (change.fields.includes('location')) await moveTeam(tx, row.id, row.location, day);
}

function teamRow(team: TeamEntry): TeamRow {
  return { id: team.key, name: team.name, aliases: canonicalJson(team.aliases ?? []), location: team.location };
}

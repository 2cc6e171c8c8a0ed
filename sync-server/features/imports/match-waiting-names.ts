import type { Tx } from '../../db/database.ts';
import { teamHistories } from '../teams/stored-teams.ts';
import { teamDirectory } from './team-directory.ts';
import { giveToTeam, type WaitingName, waitingNames } from './waiting-names.sql.ts';

/**
 * After teams, names or aliases changed: what was kept under a name nobody knew goes to the team that now has it. Each name is looked
 * up on the last day of what it stands in.
 */
export async function matchWaitingNames(tx: Tx): Promise<void> {
  const waiting = await waitingNames(tx);
  if (waiting.length === 0) return;
  const teams = await teamHistories(tx);
  const byDay = Map.groupBy(waiting, ({ day }) => day);
  for (const [day, names] of byDay) {
    const directory = teamDirectory(teams, day);
    for (const one of names) await give(tx, one, directory.find(one.name));
  }
}

async function give(tx: Tx, waiting: WaitingName, team: string | null): Promise<void> {
  if (team !== null) await giveToTeam(tx, waiting, team);
}

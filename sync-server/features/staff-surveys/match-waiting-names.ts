import type { Tx } from '../../db/database.ts';
import { storedTeams } from '../teams/stored-teams.ts';
import { giveToTeam, waitingNames } from './staff-surveys.sql.ts';
import { teamDirectory } from './team-directory.ts';

/** After teams or their aliases changed: staff answers kept under a name nobody knew go to the team that now has it. */
export async function matchWaitingNames(tx: Tx): Promise<void> {
  const names = await waitingNames(tx);
  if (names.length === 0) return;
  const directory = teamDirectory(await storedTeams(tx));
  for (const name of names) {
    const team = directory.find(name);
    if (team !== null) await giveToTeam(tx, name, team);
  }
}

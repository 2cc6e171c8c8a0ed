import type { Tx } from '../../db/database.ts';
import { teamHistories } from '../teams/stored-teams.ts';
import { takeDown } from './take-down.ts';
import { teamDirectory } from './team-directory.ts';
import { giveToTeam, waitingNames } from './waiting-names.sql.ts';

/**
 * After teams, names or aliases changed: what was kept under a name nobody knew goes to the team that now has it. Each name is looked
 * up on the last day of what it stands in. What was told of a wave before is taken down, so that the newcomers cannot be subtracted.
 */
export async function matchWaitingNames(tx: Tx): Promise<void> {
  const waiting = await waitingNames(tx);
  if (waiting.length === 0) return;
  const teams = await teamHistories(tx);
  const byDay = Map.groupBy(waiting, ({ day }) => day);
  for (const [day, names] of byDay) {
    const directory = teamDirectory(teams, day);
    const known = names.flatMap((one) => {
      const team = directory.find(one.name);
      return team === null ? [] : [{ one, team }];
    });
    for (const audience of new Set(known.map(({ one }) => one.in))) {
      if (audience !== 'outcome') await takeDown(tx, audience, (lastDay) => lastDay === day);
    }
    for (const { one, team } of known) await giveToTeam(tx, one, team);
  }
}

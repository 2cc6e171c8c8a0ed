import type { Goal } from '#shared/domain/goal.ts';
import { canonicalJson } from '#shared/sync/canonical-json.ts';
import type { Tx } from '../../db/database.ts';
import { byKey, type Change, isNew, type Planned, plan } from '../organisation/change.ts';
import { type GoalRow, readGoals, saveGoal } from './goals.sql.ts';

/** Goals keep the order of the file; goals that the file leaves out keep theirs. */
export function planGoals(stored: readonly GoalRow[], goals: readonly Goal[]): Planned<GoalRow>[] {
  const before = byKey(stored);
  return goals.map((goal, position) => plan('goal', goal.key, before.get(goal.key), goalRow(goal, position)));
}

export async function applyGoals(tx: Tx, goals: readonly Goal[], keep: boolean): Promise<Change[]> {
  const planned = planGoals(await readGoals(tx), goals);
  if (keep) for (const { row } of planned.filter(isNew)) await saveGoal(tx, row);
  return planned.map(({ change }) => change);
}

function goalRow(goal: Goal, position: number): GoalRow {
  return {
    id: goal.key,
    name: canonicalJson(goal.name),
    owner: goal.owner,
    measure: canonicalJson(goal.measure),
    target: goal.target,
    by_day: goal.by,
    position,
  };
}

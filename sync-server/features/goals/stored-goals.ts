import type { Kysely } from 'kysely';
import { type Goal, goal } from '#shared/domain/goal.ts';
import type { Tables } from '../../db/tables.ts';
import { type GoalRow, readGoals } from './goals.sql.ts';

/** The goals in force, in the organisation's order. */
export async function storedGoals(db: Kysely<Tables>): Promise<Goal[]> {
  return (await readGoals(db)).map(goalOf);
}

function goalOf(row: GoalRow): Goal {
  return goal.parse({
    key: row.id,
    name: JSON.parse(row.name),
    owner: row.owner,
    measure: JSON.parse(row.measure),
    target: row.target,
    by: row.by_day,
  });
}

import type { Kysely, Selectable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type GoalRow = Selectable<Tables['goals']>;

/** In the order of the file they came from. */
export async function readGoals(db: Kysely<Tables>): Promise<GoalRow[]> {
  return db.selectFrom('goals').selectAll().orderBy('position').orderBy('id').execute();
}

export async function saveGoal(tx: Tx, row: GoalRow): Promise<void> {
  const { id: _, ...columns } = row;
  await tx
    .insertInto('goals')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

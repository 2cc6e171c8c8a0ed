import type { Insertable, Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

/** Every place a kiosk has stood in, stands in or is planned to stand in, oldest first. Times in Unix ms. */
export function findAssignmentsOf(db: Kysely<Tables>, deviceId: string) {
  return db
    .selectFrom('assignments')
    .innerJoin('locations', 'locations.id', 'assignments.location_id')
    .select([
      'assignments.id',
      'assignments.location_id',
      'assignments.team_id',
      'assignments.valid_from',
      'assignments.valid_to',
      'locations.time_zone',
    ])
    .where('assignments.device_id', '=', deviceId)
    .orderBy('assignments.valid_from')
    .execute();
}
export type AssignmentOfKiosk = Awaited<ReturnType<typeof findAssignmentsOf>>[number];

/** Whether an answer given at or after `from` has come under this assignment. A visit lasts an hour at most. */
export async function hasAnswersSince(
  db: Kysely<Tables>,
  { deviceId, assignmentId, from }: { deviceId: string; assignmentId: string; from: number },
): Promise<boolean> {
  const found = await db
    .selectFrom('responses')
    .select('ordinal')
    .where('device_id', '=', deviceId)
    .where('started_at', '>=', from - 3_600_000)
    .where('captured_at', '>=', from)
    .where('assignment_id', '=', assignmentId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

export async function endAssignment(tx: Tx, id: string, at: number | null): Promise<void> {
  await tx.updateTable('assignments').set({ valid_to: at }).where('id', '=', id).execute();
}

export async function deleteAssignments(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.deleteFrom('assignments').where('id', 'in', ids).execute();
}

export async function insertAssignment(tx: Tx, row: Insertable<Tables['assignments']>): Promise<void> {
  await tx.insertInto('assignments').values(row).execute();
}

import type { Insertable, Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

const LATEST = 20;

/** Those on their first kiosk first, then the latest. */
export function findRollouts(db: Kysely<Tables>) {
  return db
    .selectFrom('survey_rollouts')
    .innerJoin('devices', 'devices.id', 'survey_rollouts.first_device_id')
    .innerJoin('surveys', 'surveys.id', 'survey_rollouts.survey_id')
    .selectAll('survey_rollouts')
    .select(['devices.name as kiosk', 'devices.health', 'surveys.name as survey_name'])
    .orderBy((order) => order.case().when('survey_rollouts.state', '=', 'first').then(0).else(1).end())
    .orderBy('survey_rollouts.made_at', 'desc')
    .limit(LATEST)
    .execute();
}
export type RolloutRow = Awaited<ReturnType<typeof findRollouts>>[number];

export function findRollout(tx: Tx, id: string) {
  return tx.selectFrom('survey_rollouts').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertRollout(tx: Tx, row: Insertable<Tables['survey_rollouts']>): Promise<void> {
  await tx.insertInto('survey_rollouts').values(row).execute();
}

export async function updateRollout(
  tx: Tx,
  id: string,
  change: { readonly state: 'everywhere' | 'taken-back'; readonly ended_at: number; readonly ended_by: string },
): Promise<void> {
  await tx.updateTable('survey_rollouts').set(change).where('id', '=', id).execute();
}

/** Visits of a survey that a kiosk has sent since `from`. */
export async function countVisits(
  db: Kysely<Tables>,
  deviceId: string,
  surveyId: string,
  from: number,
): Promise<number> {
  const row = await db
    .selectFrom('responses')
    .select((of) => of.fn.countAll<number>().as('visits'))
    .where('device_id', '=', deviceId)
    .where('started_at', '>=', from)
    .where('survey_id', '=', surveyId)
    .where('test', '=', 0)
    .executeTakeFirstOrThrow();
  return row.visits;
}

import type { Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';
import { MAX_WRONG_SECRETS } from './enrolment-code.ts';

/** Neither used nor taken back, outdated or burnt at `now`, Unix ms. */
export function findOpenCodes(db: Kysely<Tables>, now: number) {
  return db
    .selectFrom('enrolment_codes as code')
    .innerJoin('locations', 'locations.id', 'code.location_id')
    .leftJoin('teams', 'teams.id', 'code.team_id')
    .select(['code.id', 'code.kiosk_name', 'code.location_id', 'code.created_at', 'code.made_by', 'code.expires_at'])
    .select(['locations.name as location', 'teams.name as team'])
    .where('code.used_at', 'is', null)
    .where('code.taken_back_at', 'is', null)
    .where('code.expires_at', '>', now)
    .where('code.wrong_secrets', '<', MAX_WRONG_SECRETS)
    .orderBy('code.created_at', 'desc')
    .orderBy('code.kiosk_name')
    .execute();
}

export async function takeBackOpen(tx: Tx, ids: readonly string[], at: number): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('enrolment_codes')
    .set({ taken_back_at: at })
    .where('id', 'in', ids)
    .where('used_at', 'is', null)
    .where('taken_back_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

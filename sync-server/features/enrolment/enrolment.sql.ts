import type { Insertable, Kysely } from 'kysely';
import { localBuckets } from '#shared/scoring/local-time.ts';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

type Row<Name extends keyof Tables> = Insertable<Tables[Name]>;

/** A location and, when asked for, its team; undefined where one does not exist or the team is not there on the location's day. `now` in Unix ms. */
export async function findPlace(db: Kysely<Tables>, locationId: string, teamId: string | undefined, now: number) {
  const location = await db
    .selectFrom('locations')
    .select(['id', 'name', 'time_zone'])
    .where('id', '=', locationId)
    .executeTakeFirst();
  if (!location || teamId === undefined) return { location, team: undefined };
  const { day } = localBuckets(now, location.time_zone);
  const team = await db
    .selectFrom('teams')
    .innerJoin('team_locations as place', 'place.team_id', 'teams.id')
    .select(['teams.id', 'teams.name'])
    .where('teams.id', '=', teamId)
    .where('place.location_id', '=', locationId)
    .where('place.valid_from', '<=', day)
    .where((where) => where.or([where('place.valid_to', 'is', null), where('place.valid_to', '>', day)]))
    .executeTakeFirst();
  return { location, team };
}

export async function insertCode(tx: Tx, code: Row<'enrolment_codes'>): Promise<void> {
  await tx.insertInto('enrolment_codes').values(code).execute();
}

export function findCode(tx: Tx, id: string) {
  return tx.selectFrom('enrolment_codes').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function countWrongSecret(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('enrolment_codes')
    .set((set) => ({ wrong_secrets: set('wrong_secrets', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function spendCode(
  tx: Tx,
  id: string,
  spent: { readonly used_at: number; readonly attempt_hash: string | null; readonly device_id: string },
): Promise<void> {
  await tx.updateTable('enrolment_codes').set(spent).where('id', '=', id).execute();
}

export async function insertDevice(tx: Tx, device: Row<'devices'>, assignment: Row<'assignments'>): Promise<void> {
  await tx.insertInto('devices').values(device).execute();
  await tx.insertInto('assignments').values(assignment).execute();
}

export async function findPlaceNames(tx: Tx, locationId: string, teamId: string | null) {
  const location = await tx
    .selectFrom('locations')
    .select(['id', 'name', 'time_zone'])
    .where('id', '=', locationId)
    .executeTakeFirstOrThrow();
  const team =
    teamId === null
      ? undefined
      : await tx.selectFrom('teams').select(['id', 'name']).where('id', '=', teamId).executeTakeFirst();
  return { location, team };
}

import type { Insertable, Kysely, Updateable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

type Row = Tables['device_authorizations'];

export async function forgetAuthorizationsBefore(tx: Tx, expiredBefore: number): Promise<void> {
  await tx.deleteFrom('device_authorizations').where('expires_at', '<', expiredBefore).execute();
}

/** How many codes stand on screens and wait. */
export async function countOpenAuthorizations(tx: Tx, now: number): Promise<number> {
  const { count } = await tx
    .selectFrom('device_authorizations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('expires_at', '>', now)
    .where('decided_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** The latest codes that stand on screens and wait. */
export function findOpenAuthorizations(db: Kysely<Tables>, now: number, most: number) {
  return db
    .selectFrom('device_authorizations')
    .select(['device', 'address', 'requested_at', 'expires_at'])
    .where('expires_at', '>', now)
    .where('decided_at', 'is', null)
    .orderBy('requested_at', 'desc')
    .limit(most)
    .execute();
}

export async function insertAuthorization(tx: Tx, row: Insertable<Row>): Promise<void> {
  await tx.insertInto('device_authorizations').values(row).execute();
}

export function findAuthorization(tx: Tx, id: string) {
  return tx.selectFrom('device_authorizations').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findByUserCode(db: Kysely<Tables>, userCode: string) {
  return db.selectFrom('device_authorizations').selectAll().where('user_code', '=', userCode).executeTakeFirst();
}

export async function updateAuthorization(tx: Tx, id: string, change: Updateable<Row>): Promise<void> {
  await tx.updateTable('device_authorizations').set(change).where('id', '=', id).execute();
}

/** The device an approval made, with its assignment, while it has never used its token. */
export function findUnseenDevice(tx: Tx, deviceId: string) {
  return tx
    .selectFrom('devices')
    .innerJoin('assignments as place', 'place.device_id', 'devices.id')
    .select(['devices.install_id', 'place.id as assignment_id', 'place.location_id', 'place.team_id'])
    .where('devices.id', '=', deviceId)
    .where('devices.last_seen_at', 'is', null)
    .where('devices.status', '=', 'active')
    .where('place.valid_to', 'is', null)
    .executeTakeFirst();
}

export async function putFirstToken(tx: Tx, deviceId: string, hash: string): Promise<void> {
  await tx.updateTable('devices').set({ token_hash: hash }).where('id', '=', deviceId).execute();
}

/** Every location with the teams that are there on this day. */
export async function listPlaces(db: Kysely<Tables>, day: string) {
  const locations = await db.selectFrom('locations').select(['id', 'name']).orderBy('name').execute();
  const teams = await db
    .selectFrom('team_locations as place')
    .innerJoin('teams', 'teams.id', 'place.team_id')
    .select(['place.location_id', 'teams.id', 'teams.name'])
    .where('place.valid_from', '<=', day)
    .where((where) => where.or([where('place.valid_to', 'is', null), where('place.valid_to', '>', day)]))
    .orderBy('teams.name')
    .execute();
  return locations.map(({ id, name }) => ({
    id,
    name,
    teams: teams.filter((team) => team.location_id === id).map((team) => ({ id: team.id, name: team.name })),
  }));
}

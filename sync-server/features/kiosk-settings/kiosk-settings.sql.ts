import type { Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type Scope = Tables['kiosk_settings']['scope'];

/** What these levels say: the organisation ('' as its owner), a location, a kiosk. */
export function findSaid(db: Kysely<Tables>, owners: readonly { readonly scope: Scope; readonly owner: string }[]) {
  return db
    .selectFrom('kiosk_settings')
    .selectAll()
    .where((where) =>
      where.or(
        owners.map(({ scope, owner }) => where.and([where('scope', '=', scope), where('owner_id', '=', owner)])),
      ),
    )
    .execute();
}

/** What kiosks in use say by themselves, with their names; of one location, or all. */
export function findSaidByKiosks(db: Kysely<Tables>, locationId: string | undefined) {
  return db
    .selectFrom('kiosk_settings as said')
    .innerJoin('devices', 'devices.id', 'said.owner_id')
    .innerJoin('assignments as place', 'place.device_id', 'devices.id')
    .select(['devices.id', 'devices.name', 'said.settings'])
    .where('said.scope', '=', 'kiosk')
    .where('devices.status', '!=', 'revoked')
    .where('place.valid_to', 'is', null)
    .$if(locationId !== undefined, (kiosks) => kiosks.where('place.location_id', '=', locationId ?? ''))
    .orderBy('devices.name')
    .execute();
}

/** What every location says, in its columns and beside them. */
export function findSaidByLocations(db: Kysely<Tables>) {
  return db
    .selectFrom('locations')
    .leftJoin('kiosk_settings as said', (join) =>
      join.onRef('said.owner_id', '=', 'locations.id').on('said.scope', '=', 'location'),
    )
    .select(['locations.id', 'locations.name', 'said.settings', 'opening_hours', 'languages', 'survey_id'])
    .orderBy('locations.name')
    .execute();
}

export async function saveSaid(tx: Tx, scope: Scope, owner: string, settings: string): Promise<void> {
  await tx
    .insertInto('kiosk_settings')
    .values({ scope, owner_id: owner, settings })
    .onConflict((on) => on.columns(['scope', 'owner_id']).doUpdateSet({ settings }))
    .execute();
}

/** The columns of a location that say something about its kiosks. */
export function findLocationSaid(db: Kysely<Tables>, locationId: string) {
  return db
    .selectFrom('locations')
    .select(['opening_hours', 'languages', 'survey_id'])
    .where('id', '=', locationId)
    .executeTakeFirst();
}

export async function saveLocationSaid(
  tx: Tx,
  locationId: string,
  said: { opening_hours: string | null; languages: string | null; survey_id: string | null },
): Promise<void> {
  await tx.updateTable('locations').set(said).where('id', '=', locationId).execute();
}

export async function findOrganisationLanguages(db: Kysely<Tables>): Promise<string | undefined> {
  return (await db.selectFrom('organisation').select('languages').executeTakeFirst())?.languages;
}

export function findDevice(db: Kysely<Tables>, deviceId: string) {
  return db.selectFrom('devices').select(['id', 'status']).where('id', '=', deviceId).executeTakeFirst();
}

/** Kiosks in use by id or name, as a file names them. */
export function findKiosksCalled(db: Kysely<Tables>, written: string) {
  return db
    .selectFrom('devices')
    .select('id')
    .where('status', '!=', 'revoked')
    .where((where) => where.or([where('id', '=', written), where('name', '=', written)]))
    .execute();
}

export function findCustomerSurveys(db: Kysely<Tables>) {
  return db
    .selectFrom('surveys')
    .select(['id', 'name'])
    .where('audience', '=', 'customer')
    .where((where) =>
      where.exists(where.selectFrom('survey_versions').select('hash').whereRef('survey_id', '=', 'surveys.id')),
    )
    .orderBy('id')
    .execute();
}

/** The PIN of one kiosk, instead of its location's. */
export async function findPin(db: Kysely<Tables>, deviceId: string): Promise<string | undefined> {
  return (await db.selectFrom('kiosk_pins').select('pin').where('device_id', '=', deviceId).executeTakeFirst())?.pin;
}

export async function savePin(tx: Tx, deviceId: string, pin: string): Promise<void> {
  await tx
    .insertInto('kiosk_pins')
    .values({ device_id: deviceId, pin })
    .onConflict((on) => on.column('device_id').doUpdateSet({ pin }))
    .execute();
}

import type { Kysely, Selectable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type LocationRow = Selectable<Tables['locations']>;

export async function readLocations(db: Kysely<Tables>): Promise<LocationRow[]> {
  return db.selectFrom('locations').selectAll().orderBy('name').orderBy('id').execute();
}

export async function saveLocation(tx: Tx, row: LocationRow): Promise<void> {
  const { id: _, ...columns } = row;
  await tx
    .insertInto('locations')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

/** From `day` on the location is called `name`; the name before is kept with its last day. */
export async function nameLocation(tx: Tx, location: string, name: string, day: string): Promise<void> {
  await tx
    .updateTable('location_names')
    .set({ valid_to: day })
    .where('location_id', '=', location)
    .where('valid_to', 'is', null)
    .where('valid_from', '<', day)
    .execute();
  await tx
    .insertInto('location_names')
    .values({ location_id: location, name, valid_from: day, valid_to: null })
    .onConflict((conflict) => conflict.columns(['location_id', 'valid_from']).doUpdateSet({ name, valid_to: null }))
    .execute();
}

export function readLocationNames(
  db: Kysely<Tables>,
): Promise<{ location: string; value: string; from: string; to: string | null }[]> {
  return db
    .selectFrom('location_names')
    .select(['location_id as location', 'name as value', 'valid_from as from', 'valid_to as to'])
    .orderBy('location_id')
    .orderBy('valid_from')
    .execute();
}

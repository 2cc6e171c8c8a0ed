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

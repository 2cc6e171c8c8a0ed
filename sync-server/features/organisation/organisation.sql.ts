import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type OrganisationRow = Insertable<Tables['organisation']>;

export async function readOrganisation(db: Kysely<Tables>): Promise<Selectable<Tables['organisation']> | undefined> {
  return db.selectFrom('organisation').selectAll().executeTakeFirst();
}

export async function saveOrganisation(tx: Tx, row: OrganisationRow): Promise<void> {
  const { id: _, ...columns } = row;
  await tx
    .insertInto('organisation')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

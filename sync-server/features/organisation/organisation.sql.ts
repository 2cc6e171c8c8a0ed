import type { Insertable, Selectable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type OrganisationRow = Insertable<Tables['organisation']>;

export async function readOrganisation(tx: Tx): Promise<Selectable<Tables['organisation']> | undefined> {
  return tx.selectFrom('organisation').selectAll().executeTakeFirst();
}

export async function saveOrganisation(tx: Tx, row: OrganisationRow): Promise<void> {
  const { id: _, ...columns } = row;
  await tx
    .insertInto('organisation')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

export async function noteInAudit(tx: Tx, entry: Insertable<Tables['audit']>): Promise<void> {
  await tx.insertInto('audit').values(entry).execute();
}

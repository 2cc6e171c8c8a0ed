import type { Kysely, Selectable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type LinkageVersionRow = Selectable<Tables['linkage_versions']>;

/** Every version of every linkage, the default linkage first and versions oldest first. */
export async function readLinkageVersions(db: Kysely<Tables>): Promise<LinkageVersionRow[]> {
  return db
    .selectFrom('linkage_versions')
    .innerJoin('linkages', 'linkages.id', 'linkage_versions.linkage_id')
    .selectAll('linkage_versions')
    .orderBy('linkages.position')
    .orderBy('linkages.id')
    .orderBy('linkage_versions.number')
    .execute();
}

export async function readPositions(db: Kysely<Tables>): Promise<{ id: string; position: number }[]> {
  return db.selectFrom('linkages').selectAll().execute();
}

/** @param position  place among the linkages; the lowest is the default */
export async function savePosition(tx: Tx, id: string, position: number): Promise<void> {
  await tx
    .insertInto('linkages')
    .values({ id, position })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ position }))
    .execute();
}

export async function insertLinkageVersion(tx: Tx, row: LinkageVersionRow): Promise<void> {
  await tx.insertInto('linkage_versions').values(row).execute();
}

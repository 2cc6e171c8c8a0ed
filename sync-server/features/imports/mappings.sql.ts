import type { Insertable, Kysely } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

/** Mapping JSON by column signature, of one survey. */
export async function readMappings(db: Kysely<Tables>, survey: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('column_mappings')
    .select(['signature', 'mapping'])
    .where('survey_id', '=', survey)
    .execute();
  return new Map(rows.map(({ signature, mapping }) => [signature, mapping]));
}

export async function saveMapping(tx: Tx, row: Insertable<Tables['column_mappings']>): Promise<void> {
  const { mapping, saved_at, saved_by } = row;
  await tx
    .insertInto('column_mappings')
    .values(row)
    .onConflict((conflict) => conflict.columns(['survey_id', 'signature']).doUpdateSet({ mapping, saved_at, saved_by }))
    .execute();
}

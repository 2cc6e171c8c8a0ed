import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type ResultRow = Selectable<Tables['analysis_results']>;

export async function findResult(db: Kysely<Tables>, id: string): Promise<ResultRow | undefined> {
  return db.selectFrom('analysis_results').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Keeps a result; of the same question, kind and day an earlier one gives way. */
export async function keepResult(tx: Tx, row: Insertable<Tables['analysis_results']>): Promise<void> {
  await tx
    .deleteFrom('analysis_results')
    .where('question', '=', row.question)
    .where('local_day', '=', row.local_day)
    .execute();
  await tx
    .insertInto('analysis_results')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

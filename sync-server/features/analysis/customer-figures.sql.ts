import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../db/tables.ts';

/** How often a choice was marked at a location. */
export interface LocationCount {
  readonly location: string;
  readonly question: string;
  readonly choice: string;
  readonly counted: number;
}

/** Counts of every location. ISO days, both included. */
export async function countsByLocation(
  db: Kysely<Tables>,
  items: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<LocationCount[]> {
  if (items.length === 0) return [];
  return db
    .selectFrom('rollup_location_day')
    .where('local_day', '>=', from)
    .where('local_day', '<=', to)
    .where('question_id', 'in', [...items])
    .select(['location_id as location', 'question_id as question', 'choice', sql<number>`sum(counted)`.as('counted')])
    .groupBy(['location_id', 'question_id', 'choice'])
    .execute();
}

/** The last response that has arrived; 0 = none. */
export async function lastOrdinal(db: Kysely<Tables>): Promise<number> {
  const { last } = await db
    .selectFrom('responses')
    .select(sql<number | null>`max(ordinal)`.as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

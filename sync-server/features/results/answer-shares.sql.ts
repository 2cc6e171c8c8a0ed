import { type Kysely, sql } from 'kysely';
import type { ChoiceCounts } from '#shared/scoring/choice-counts.ts';
import type { Tables } from '../../db/tables.ts';
import type { Days } from './counts.sql.ts';

interface Wanted {
  readonly question: string;
  readonly days: Days;
}

/** Counts of one question's choices by location. */
export async function countsByLocation(
  db: Kysely<Tables>,
  locations: readonly string[],
  { question, days }: Wanted,
): Promise<Map<string, ChoiceCounts>> {
  const rows = await db
    .selectFrom('rollup_location_day')
    .where('location_id', 'in', [...locations])
    .where('local_day', '>=', days.from)
    .where('local_day', '<=', days.to)
    .where('question_id', '=', question)
    .select(['location_id as unit', 'choice', sql<number>`sum(counted)`.as('counted')])
    .groupBy(['location_id', 'choice'])
    .execute();
  return byUnit(rows);
}

/** Counts of one question's choices by month (`2026-10`), of the whole organisation. */
export async function countsByMonth(
  db: Kysely<Tables>,
  { question, days }: Wanted,
): Promise<Map<string, ChoiceCounts>> {
  const month = sql<string>`substr(local_day, 1, 7)`;
  const rows = await db
    .selectFrom('rollup_organisation_day')
    .where('local_day', '>=', days.from)
    .where('local_day', '<=', days.to)
    .where('question_id', '=', question)
    .select([month.as('unit'), 'choice', sql<number>`sum(counted)`.as('counted')])
    .groupBy([month, 'choice'])
    .execute();
  return byUnit(rows);
}

function byUnit(rows: readonly { unit: string; choice: string; counted: number }[]): Map<string, ChoiceCounts> {
  const groups = Map.groupBy(rows, ({ unit }) => unit);
  return new Map(
    [...groups].map(([unit, own]) => [unit, new Map(own.map(({ choice, counted }) => [choice, counted]))]),
  );
}

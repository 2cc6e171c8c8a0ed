import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../db/tables.ts';

/** Whole months and days to be added or taken off, as `results/period-parts` makes them. ISO, both ends included. */
export interface Parts {
  readonly months: { readonly from: string; readonly to: string } | null;
  readonly add: readonly { readonly from: string; readonly to: string }[];
  readonly takeOff: readonly { readonly from: string; readonly to: string }[];
}

/** Answers of one unit to one question: their number and the sum of their values, on 0-100 (scale) or -100..100 (NPS). */
export interface CustomerSum {
  readonly unit: string;
  readonly item: string;
  readonly n: number;
  readonly sum: number;
}

/** A choice as a number; words ("don't know") are null. */
const CHOICE = sql`case when choice = cast(cast(choice as integer) as text) then cast(choice as integer) end`;
/** What one answer is worth, or null where it counts for nothing. */
const WORTH = sql<number>`case question.type
  when 'scale' then case when value between 1 and question.points then (value - 1) * 100.0 / (question.points - 1) end
  when 'nps' then case when value between 9 and 10 then 100.0 when value between 7 and 8 then 0.0
    when value between 0 and 6 then -100.0 end
  end`;

export async function teamSums(
  db: Kysely<Tables>,
  teams: readonly string[],
  items: readonly string[],
  { months, add, takeOff }: Parts,
): Promise<CustomerSum[]> {
  const days = [...add.map((one) => ({ ...one, sign: 1 })), ...takeOff.map((one) => ({ ...one, sign: -1 }))];
  const within = sql`team_id in (${sql.join(teams)}) and question_id in (${sql.join(items)})`;
  const parts = [
    ...(months
      ? [
          sql`select team_id as unit, question_id, choice, counted from rollup_team_month
          where ${within} and month between ${months.from} and ${months.to}`,
        ]
      : []),
    ...days.map(
      ({ from, to, sign }) => sql`select team_id as unit, question_id, choice, ${sql.lit(sign)} * counted as counted
        from rollup_team_day where ${within} and local_day between ${from} and ${to}`,
    ),
  ];
  return teams.length === 0 || items.length === 0 || parts.length === 0 ? [] : sums(db, parts);
}

export async function locationSums(
  db: Kysely<Tables>,
  items: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<CustomerSum[]> {
  if (items.length === 0) return [];
  const part = sql`select location_id as unit, question_id, choice, counted from rollup_location_day
    where local_day between ${from} and ${to} and question_id in (${sql.join(items)})`;
  return sums(db, [part]);
}

async function sums(db: Kysely<Tables>, parts: readonly ReturnType<typeof sql>[]): Promise<CustomerSum[]> {
  const { rows } = await sql<CustomerSum>`
    with counts as (
      select unit, question_id, ${CHOICE} as value, sum(counted) as counted
      from (${sql.join(parts, sql` union all `)}) group by unit, question_id, choice
    ), worth as (
      select unit, question_id as item, counted, ${WORTH} as worth
      from counts join questions as question on question.id = question_id
    )
    select unit, item, sum(counted) as n, sum(counted * worth) as sum
    from worth where worth is not null and counted > 0 group by unit, item`.execute(db);
  return rows;
}

/** The last response that has arrived; 0 = none. */
export async function lastOrdinal(db: Kysely<Tables>): Promise<number> {
  const { last } = await db
    .selectFrom('responses')
    .select(sql<number | null>`max(ordinal)`.as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

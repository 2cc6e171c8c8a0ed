import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../db/tables.ts';

/** One respondent: the team, and an answer to each of the items asked for on 0-100; null = none. */
export interface Respondent {
  readonly team: string;
  readonly answers: readonly (number | null)[];
}

/** A step of the scale is worth the same everywhere on it. */
const INDEX = sql`(value - 1) * 100.0 / (question.points - 1)`;

/**
 * Respondents of a wave, whose answers the caller sums up by team at once; they go no further. Each is of one team, so that people come
 * in the order of their keys and nothing is sorted.
 */
export async function waveRespondents(
  db: Kysely<Tables>,
  table: 'staff_answers' | 'customer_answers',
  { wave, items }: { readonly wave: number; readonly items: readonly string[] },
): Promise<Respondent[]> {
  const { rows } = await sql<Record<string, number | string | null>>`
    select max(team_id) as team, ${columns(items)}
    from ${sql.table(table)} cross join questions as question on question.id = question_id
    where wave_id = ${wave} and team_id is not null and question_id in (${sql.join(items)})
    group by respondent`.execute(db);
  return rows.map((row) => respondentOf(row, items));
}

/**
 * Customers at kiosks and on the web who answered in the days, every `step`-th response: enough to know how answers spread inside
 * teams, and no more work for a million of them.
 */
export async function kioskRespondents(
  db: Kysely<Tables>,
  { from, to, items, step, last }: { from: string; to: string; items: readonly string[]; step: number; last: number },
): Promise<Respondent[]> {
  const scales = await scalesOf(db, items);
  const { rows } = await sql<Record<string, string | null>>`
    with recursive taken(ordinal) as (
      select 0 union all select ordinal + ${step} from taken where ordinal + ${step} <= ${last}
    )
    select max(team_id) as team, ${sql.join(items.map((item, at) => sql`max(case when question_id = ${item} then choice end) as ${sql.ref(`a${at}`)}`))}
    from answers indexed by answers_by_response
    where response_ordinal in taken and set_aside = 0 and team_id is not null and local_day between ${from} and ${to}
      and question_id in (${sql.join(items)})
    group by response_ordinal`.execute(db);
  return rows.map((row) => ({
    team: String(row.team),
    answers: scales.map((scale, at) => scale.get(row[`a${at}`] ?? '') ?? null),
  }));
}

/** What each choice of an item is worth on 0-100, item by item; nothing for one that is no scale. */
async function scalesOf(db: Kysely<Tables>, items: readonly string[]): Promise<ReadonlyMap<string, number>[]> {
  const found = await db
    .selectFrom('questions')
    .where('type', '=', 'scale')
    .where('id', 'in', [...items])
    .select(['id', 'points'])
    .execute();
  const points = new Map(found.map((question) => [question.id, question.points ?? 0]));
  return items.map((item) => {
    const steps = Array.from({ length: points.get(item) ?? 0 }, (_, step) => step);
    return new Map(steps.map((step) => [String(step + 1), (step * 100) / (steps.length - 1)]));
  });
}

function columns(items: readonly string[]) {
  return sql.join(
    items.map((item, at) => sql`max(case when question_id = ${item} then ${INDEX} end) as ${sql.ref(`a${at}`)}`),
  );
}

function respondentOf(row: Readonly<Record<string, number | string | null>>, items: readonly string[]): Respondent {
  const answers = items.map((_, at) => {
    const answer = row[`a${at}`];
    return typeof answer === 'number' ? answer : null;
  });
  return { team: String(row.team), answers };
}

import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { type Audience, waveTables } from './wave-tables.sql.ts';

/** One team and item of a wave on 0-100; `sd` with divisor n - 1, null for n = 1 or where the file told none. */
export interface FigureRow {
  readonly team: string;
  readonly item: string;
  readonly n: number;
  readonly mean: number;
  readonly sd: number | null;
}

/** 100 (value - 1) / (points - 1): the index of a value on the question's own scale. */
const INDEX = sql<number>`(answer.value - 1) * 100.0 / (question.points - 1)`;

/** Single answers summed up by team and item in the database; rows under `atLeast` answers never leave it. */
export async function answerFigures(
  db: Kysely<Tables>,
  audience: Audience,
  { wave, atLeast }: { wave: number; atLeast: number },
): Promise<FigureRow[]> {
  const rows = await db
    .selectFrom(`${waveTables(audience).answers} as answer`)
    .innerJoin('questions as question', 'question.id', 'answer.question_id')
    .where('answer.wave_id', '=', wave)
    .where('answer.team_id', 'is not', null)
    .select([
      'answer.team_id as team',
      'answer.question_id as item',
      sql<number>`count(*)`.as('n'),
      sql<number>`avg(${INDEX})`.as('mean'),
      sql<number>`sum(${INDEX} * ${INDEX})`.as('squares'),
    ])
    .groupBy(['answer.team_id', 'answer.question_id'])
    .having(sql`count(*)`, '>=', atLeast)
    .orderBy('answer.team_id')
    .orderBy('answer.question_id')
    .execute();
  return rows.flatMap(({ team, item, n, mean, squares }) =>
    team === null ? [] : [{ team, item, n, mean, sd: sampleSd(n, mean, squares) }],
  );
}

function sampleSd(n: number, mean: number, squares: number): number | null {
  return n < 2 ? null : Math.sqrt(Math.max(0, squares - n * mean * mean) / (n - 1));
}

/** Ready figures as the file had them, one row per spelling of a team's name. */
export async function readyFigures(db: Kysely<Tables>, audience: Audience, wave: number): Promise<FigureRow[]> {
  const rows = await db
    .selectFrom(waveTables(audience).figures)
    .where('wave_id', '=', wave)
    .where('team_id', 'is not', null)
    .select(['team_id as team', 'question_id as item', 'n', 'mean', 'sd'])
    .orderBy('team_id')
    .orderBy('question_id')
    .execute();
  return rows.flatMap(({ team, ...row }) => (team === null ? [] : [{ team, ...row }]));
}

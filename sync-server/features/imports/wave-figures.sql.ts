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

/** Single answers summed up by team and item in the database; rows under `atLeast` answers never leave it. */
export async function answerFigures(
  db: Kysely<Tables>,
  audience: Audience,
  { wave, atLeast }: { wave: number; atLeast: number },
): Promise<FigureRow[]> {
  // Steps above the lowest value are summed before the scale is looked up: once a team and item instead of once an answer.
  const sums = db
    .selectFrom(`${waveTables(audience).answers} as answer`)
    .where('answer.wave_id', '=', wave)
    .where('answer.team_id', 'is not', null)
    .select([
      'answer.team_id as team',
      'answer.question_id as item',
      sql<number>`count(*)`.as('n'),
      sql<number>`sum(answer.value - 1)`.as('steps'),
      sql<number>`sum((answer.value - 1) * (answer.value - 1))`.as('squares'),
    ])
    .groupBy(['answer.team_id', 'answer.question_id'])
    .having(sql`count(*)`, '>=', atLeast);
  const rows = await db
    .selectFrom(sums.as('sums'))
    .innerJoin('questions as question', 'question.id', 'sums.item')
    .where('question.points', '>', 1)
    .select(['sums.team', 'sums.item', 'sums.n', 'sums.steps', 'sums.squares'])
    .select(sql<number>`question.points - 1`.as('top'))
    .orderBy('sums.team')
    .orderBy('sums.item')
    .execute();
  return rows.flatMap(({ team, ...row }) => (team === null ? [] : [figureOf(team, row)]));
}

interface Sums {
  readonly item: string;
  readonly n: number;
  readonly steps: number;
  readonly squares: number;
  /** Steps of the highest value. */
  readonly top: number;
}

/** 100 (value - 1) / (points - 1) is the index of a value on the question's own scale. */
function figureOf(team: string, { item, n, steps, squares, top }: Sums): FigureRow {
  const mean = (100 * steps) / (top * n);
  return { team, item, n, mean, sd: sampleSd(n, mean, squares * (100 / top) ** 2) };
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

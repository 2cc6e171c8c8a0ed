import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { pooled } from './pool-figures.ts';
import { answerFigures, type FigureRow, readyFigures } from './wave-figures.sql.ts';
import type { Audience } from './wave-tables.sql.ts';

export type WaveFigure = FigureRow;

/**
 * Every item of every team of one wave as n, mean and sd on 0-100, by team and item, whether the file had single answers or ready
 * figures. Names that match no team are in none. `atLeast`: smaller groups never leave the database or this function; 1 = all,
 * for analyses that suppress by themselves. A wave holds either answers or figures, so the two never meet.
 */
export async function waveFigures(
  db: Kysely<Tables>,
  audience: Audience,
  { wave, atLeast }: { wave: number; atLeast: number },
): Promise<WaveFigure[]> {
  const [answers, ready] = await Promise.all([
    answerFigures(db, audience, { wave, atLeast }),
    readyFigures(db, audience, wave),
  ]);
  return [...answers, ...pooled(ready).filter(({ n }) => n >= atLeast)];
}

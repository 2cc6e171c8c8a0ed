import { type Kysely, sql } from 'kysely';
import type { StaffWave } from '#shared/domain/staff-survey.ts';
import type { Tables } from '../../db/tables.ts';

/**
 * The one wave behind every staff figure of a period: the latest of `surveys` that ended on or before `lastDay`. Never two together,
 * because what two waves have in common could be subtracted.
 */
export async function latestWave(
  db: Kysely<Tables>,
  surveys: readonly string[],
  lastDay: string,
): Promise<StaffWave | undefined> {
  if (surveys.length === 0) return undefined;
  return db
    .selectFrom('staff_waves')
    .where('survey_id', 'in', [...surveys])
    .where('last_day', '<=', lastDay)
    .orderBy('last_day', 'desc')
    .orderBy('first_day', 'desc')
    .orderBy('id', 'desc')
    .select(['id', 'survey_id as survey', 'period', 'first_day as from', 'last_day as to', 'k'])
    .limit(1)
    .executeTakeFirst();
}

/** Sums of groups of at least `k` answers. The smaller ones never leave the database, not even their number. */
export async function staffSums(
  db: Kysely<Tables>,
  wave: number,
  k: number,
): Promise<{ team: string; item: string; n: number; sum: number }[]> {
  const rows = await db
    .selectFrom('staff_answers')
    .where('wave_id', '=', wave)
    .where('team_id', 'is not', null)
    .select([
      'team_id as team',
      'question_id as item',
      sql<number>`count(*)`.as('n'),
      sql<number>`sum(value)`.as('sum'),
    ])
    .groupBy(['team_id', 'question_id'])
    .having(sql`count(*)`, '>=', k)
    .execute();
  return rows.flatMap(({ team, ...row }) => (team === null ? [] : [{ team, ...row }]));
}

/** What a wave holds, without any number: items asked, teams that answered, names that match no team. */
export async function waveContents(
  db: Kysely<Tables>,
  wave: number,
): Promise<{ items: Set<string>; teams: Set<string>; unmatched: string[] }> {
  const ofWave = db.selectFrom('staff_answers').where('wave_id', '=', wave);
  const [asked, answered, names] = await Promise.all([
    ofWave.select('question_id as item').distinct().execute(),
    ofWave.where('team_id', 'is not', null).select('team_id as team').distinct().execute(),
    ofWave.where('team_id', 'is', null).select('team_as_written as name').distinct().execute(),
  ]);
  return {
    items: new Set(asked.map(({ item }) => item)),
    teams: new Set(answered.flatMap(({ team }) => team ?? [])),
    unmatched: names.map(({ name }) => name),
  };
}

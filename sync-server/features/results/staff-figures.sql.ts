import type { Kysely } from 'kysely';
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

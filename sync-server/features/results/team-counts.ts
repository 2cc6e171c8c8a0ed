import type { Kysely } from 'kysely';
import type { Period } from '#shared/domain/period.ts';
import type { QuestionCounts } from '#shared/scoring/choice-counts.ts';
import type { Tables } from '../../db/tables.ts';
import { readTeamCounts } from './counts.sql.ts';
import { periodParts } from './period-parts.ts';

/** What customers of these teams chose in a period, by team; a team nobody answered about is not there. */
export function teamCounts(
  db: Kysely<Tables>,
  teams: readonly string[],
  period: Pick<Period, 'from' | 'to'>,
): Promise<Map<string, QuestionCounts>> {
  return readTeamCounts(db, teams, periodParts(period));
}

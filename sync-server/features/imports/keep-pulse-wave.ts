import type { Period } from '#shared/domain/period.ts';
import { MIN_STAFF_ANSWERS } from '#shared/domain/staff-survey.ts';
import type { JuuriDatabase } from '../../db/database.ts';
import { insertRows, insertWave, overlappingWaves } from './waves.sql.ts';

/** One value of one team on a question's own scale. `respondent` only tells rows apart: it stands for no person. */
export interface WaveAnswer {
  readonly respondent: number;
  readonly team: string;
  readonly question: string;
  readonly value: number;
}

/**
 * Keeps a whole month of pulse answers as a wave of its staff survey, so that the same figures come of it as of an imported one.
 * False, and nothing changed, where a wave covers these days already: an import takes precedence, and a month is kept once.
 */
export async function keepPulseWave(
  { db, now }: { readonly db: JuuriDatabase; readonly now: () => number },
  wave: { readonly survey: string; readonly period: Period; readonly answers: readonly WaveAnswer[] },
): Promise<boolean> {
  const { survey, period } = wave;
  return db.write(async (tx) => {
    if ((await overlappingWaves(tx, 'staff', { survey, ...period })).length > 0) return false;
    const wave_id = await insertWave(tx, 'staff', {
      survey_id: survey,
      period: period.label,
      first_day: period.from,
      last_day: period.to,
      file_hash: `pulse ${survey} ${period.label}`,
      k: MIN_STAFF_ANSWERS,
      imported_at: now(),
    });
    const rows = wave.answers.map(({ respondent, team, question, value }) => ({
      wave_id,
      respondent,
      team_id: team,
      team_as_written: team,
      question_id: question,
      value,
    }));
    await insertRows(tx, 'staff', { answers: rows, figures: [], backgrounds: [] });
    return true;
  });
}

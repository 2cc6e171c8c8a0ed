import type { Period } from '#shared/domain/period.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import { storedOrganisation } from '../organisation/stored-organisation.ts';
import { periodOf } from '../results/period-of.ts';
import { surveyOf } from '../staff-surveys/staff-survey-of.ts';
import { publishedSurveys } from '../surveys/published-surveys.ts';
import type { ImportDeps } from './import-survey-file.ts';

export type WaveReading =
  | { readonly ok: true; readonly value: { readonly survey: SurveyContent; readonly period: Period } }
  | { readonly ok: false; readonly field: 'survey' | 'period'; readonly fault: string };

/**
 * Survey and days a person named for a file. Without a survey the only one of the audience, without an audience that of the survey; without
 * a period the running month.
 */
export async function waveRequest(
  { db, now }: ImportDeps,
  wanted: { audience?: SurveyContent['audience']; survey?: string | undefined; period?: string | undefined },
): Promise<WaveReading> {
  const { inForce } = await publishedSurveys(db.read);
  const audience = wanted.audience ?? inForce.get(wanted.survey ?? '')?.audience ?? 'staff';
  const chosen = surveyOf(inForce, audience, wanted.survey);
  if (!chosen.ok) return { ok: false, field: 'survey', fault: chosen.fault };
  const { timeZone } = await storedOrganisation(db.read);
  const reading = periodOf(wanted.period, now(), timeZone);
  if (!reading.ok) return { ok: false, field: 'period', fault: reading.fault };
  return { ok: true, value: { survey: chosen.survey, period: reading.period } };
}

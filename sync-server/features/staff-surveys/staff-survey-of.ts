import type { SurveyContent } from '#shared/domain/survey.ts';

export type SurveyChoice =
  | { readonly ok: true; readonly survey: SurveyContent }
  | { readonly ok: false; readonly fault: string };

/** The staff survey asked for, or the only one there is. */
export function staffSurveyOf(surveys: ReadonlyMap<string, SurveyContent>, wanted: string | undefined): SurveyChoice {
  return surveyOf(surveys, 'staff', wanted);
}

/** The survey of an audience that was asked for, or the only one there is. */
export function surveyOf(
  surveys: ReadonlyMap<string, SurveyContent>,
  audience: SurveyContent['audience'],
  wanted: string | undefined,
): SurveyChoice {
  const own = [...surveys.values()].filter((survey) => survey.audience === audience);
  const keys = own.map(({ key }) => key).join(', ');
  const [only] = own;
  if (!only) return { ok: false, fault: `there is no ${audience} survey; apply a file with one first` };
  if (wanted === undefined) {
    if (own.length === 1) return { ok: true, survey: only };
    return { ok: false, fault: `there are several ${audience} surveys; name one of ${keys} with --survey` };
  }
  const survey = own.find(({ key }) => key === wanted);
  return survey ? { ok: true, survey } : { ok: false, fault: `that is not a ${audience} survey; there is ${keys}` };
}

export function staffSurveyKeys(surveys: ReadonlyMap<string, SurveyContent>): string[] {
  return [...surveys.values()].filter(({ audience }) => audience === 'staff').map(({ key }) => key);
}

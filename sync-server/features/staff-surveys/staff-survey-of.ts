import type { SurveyContent } from '#shared/domain/survey.ts';

export type StaffSurveyChoice =
  | { readonly ok: true; readonly survey: SurveyContent }
  | { readonly ok: false; readonly fault: string };

/** The staff survey asked for, or the only one there is. */
export function staffSurveyOf(
  surveys: ReadonlyMap<string, SurveyContent>,
  wanted: string | undefined,
): StaffSurveyChoice {
  const staff = [...surveys.values()].filter(({ audience }) => audience === 'staff');
  const keys = staff.map(({ key }) => key).join(', ');
  const [only] = staff;
  if (!only) return { ok: false, fault: 'there is no staff survey; apply a file with one first' };
  if (wanted === undefined) {
    if (staff.length === 1) return { ok: true, survey: only };
    return { ok: false, fault: `there are several staff surveys; name one of ${keys} with --survey` };
  }
  const survey = staff.find(({ key }) => key === wanted);
  return survey ? { ok: true, survey } : { ok: false, fault: `that is not a staff survey; there is ${keys}` };
}

export function staffSurveyKeys(surveys: ReadonlyMap<string, SurveyContent>): string[] {
  return [...surveys.values()].filter(({ audience }) => audience === 'staff').map(({ key }) => key);
}

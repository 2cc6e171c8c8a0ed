import type { Kysely } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Linkage } from '#shared/domain/linkage.ts';
import type { SurveyContent } from '#shared/domain/survey.ts';
import type { Tables } from '../../db/tables.ts';
import { type StoredWave, storedWaves } from '../imports/stored-waves.ts';
import { staffItems } from '../linkage/linkage-faults.ts';

/** The one staff wave of an analysis: the named one, or the latest that ended the lag before the window's last day. */
export async function waveOfLinkage(
  db: Kysely<Tables>,
  linkage: Linkage,
  { lastDay, surveys }: { readonly lastDay: string; readonly surveys: ReadonlyMap<string, SurveyContent> },
): Promise<StoredWave | null> {
  const survey = staffSurveyAsked(linkage, surveys);
  if (survey === undefined) return null;
  const waves = (await storedWaves(db, 'staff')).filter((wave) => wave.survey === survey);
  const named = linkage.staff?.wave;
  if (named !== undefined) return waves.find(({ name, period }) => name === named || period === named) ?? null;
  const latest = Temporal.PlainDate.from(lastDay).subtract({ months: linkage.lagMonths }).toString();
  return waves.find(({ to }) => to <= latest) ?? null;
}

/** The staff survey a linkage names, or the one that asks all of its staff items; undefined when it looks at no staff item. */
export function staffSurveyAsked(linkage: Linkage, surveys: ReadonlyMap<string, SurveyContent>): string | undefined {
  const items = staffItems(linkage);
  return items.length === 0 ? undefined : (linkage.staff?.survey ?? surveyAsking(items, surveys));
}

function surveyAsking(items: readonly string[], surveys: ReadonlyMap<string, SurveyContent>): string | undefined {
  const staff = [...surveys.values()].filter(({ audience }) => audience === 'staff');
  return staff.find(({ questions }) => items.every((item) => questions.some(({ id }) => id === item)))?.key;
}

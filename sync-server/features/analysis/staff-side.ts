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
  const items = staffItems(linkage);
  if (items.length === 0) return null;
  const survey = linkage.staff?.survey ?? surveyAsking(items, surveys);
  const waves = (await storedWaves(db, 'staff')).filter((wave) => wave.survey === survey);
  const named = linkage.staff?.wave;
  if (named !== undefined) return waves.find(({ name, period }) => name === named || period === named) ?? null;
  const latest = Temporal.PlainDate.from(lastDay).subtract({ months: linkage.lagMonths }).toString();
  return waves.find(({ to }) => to <= latest) ?? null;
}

function surveyAsking(items: readonly string[], surveys: ReadonlyMap<string, SurveyContent>): string | undefined {
  const staff = [...surveys.values()].filter(({ audience }) => audience === 'staff');
  return staff.find(({ questions }) => items.every((item) => questions.some(({ id }) => id === item)))?.key;
}

import type { Kysely } from 'kysely';
import type { Period } from '#shared/domain/period.ts';
import type { Tables } from '../../db/tables.ts';
import { staffSurveyAsked, waveOfLinkage } from '../analysis/staff-side.ts';
import { type StoredWave, storedWaves } from '../imports/stored-waves.ts';
import { linkageOf } from '../linkage/stored-linkages.ts';
import { staffSurveyKeys, staffSurveyOf } from '../staff-surveys/staff-survey-of.ts';
import type { PublishedSurveys } from '../surveys/published-surveys.ts';

export interface WantedStaff {
  readonly survey?: string | undefined;
  /** The staff survey and wave as this linkage says. */
  readonly linkage?: string | undefined;
  /** What to do when several surveys have waves and nothing says which is meant: a page takes the newest wave, a command line refuses. */
  readonly whenSeveral: 'newest' | 'refuse';
}

/** The one wave behind every staff figure of a period. Never two together: what two waves have in common could be subtracted. */
export interface StaffChoice {
  readonly wave: StoredWave | undefined;
  /** The linkage that says so, where it was not the survey that was named. */
  readonly linkage?: string;
  /** Keys of the staff surveys with a wave that ended by the end of the period. */
  readonly surveys: readonly string[];
}

type Reading = { readonly ok: true; readonly choice: StaffChoice } | { readonly ok: false; readonly fault: string };

/**
 * The survey that was named, else what the named linkage says (its wave and lag too), else the only staff survey that has a wave, else that of
 * the default linkage; of a survey the latest wave that ended by the end of the period.
 */
export async function staffWaveOf(
  db: Kysely<Tables>,
  published: PublishedSurveys,
  { period, survey, linkage, whenSeveral }: WantedStaff & { readonly period: Period },
): Promise<Reading> {
  const { inForce } = published;
  const named = staffSurveyOf(inForce, survey);
  if (survey !== undefined && !named.ok) return named;
  const keys = new Set(staffSurveyKeys(inForce));
  const waves = (await storedWaves(db, 'staff')).filter((one) => keys.has(one.survey) && one.to <= period.to);
  const surveys = [...keys].filter((key) => waves.some((wave) => wave.survey === key));
  if (linkage !== undefined) return byLinkage(db, published, { linkage, surveys, lastDay: period.to });
  const own = survey === undefined ? waves : waves.filter((wave) => wave.survey === survey);
  if (survey !== undefined || surveys.length < 2) return { ok: true, choice: { wave: own[0], surveys } };
  const choice = await byDefault(db, published, { waves, surveys });
  if (choice) return { ok: true, choice };
  if (whenSeveral === 'newest') return { ok: true, choice: { wave: waves[0], surveys } };
  const fault = `several staff surveys have waves by then; name one of ${surveys.join(', ')} with --survey`;
  return { ok: false, fault };
}

async function byLinkage(
  db: Kysely<Tables>,
  { inForce }: PublishedSurveys,
  { linkage, surveys, lastDay }: { linkage: string; surveys: readonly string[]; lastDay: string },
): Promise<Reading> {
  const found = await linkageOf(db, linkage);
  if (!found.ok) return found;
  const wave = await waveOfLinkage(db, found.version.content, { lastDay, surveys: inForce });
  return { ok: true, choice: { wave: wave ?? undefined, linkage, surveys } };
}

/** Undefined when the default linkage looks at no staff survey that has a wave. */
async function byDefault(
  db: Kysely<Tables>,
  { inForce }: PublishedSurveys,
  { waves, surveys }: { waves: readonly StoredWave[]; surveys: readonly string[] },
): Promise<StaffChoice | undefined> {
  const found = await linkageOf(db, undefined);
  if (!found.ok) return undefined;
  const { content } = found.version;
  const asked = staffSurveyAsked(content, inForce);
  const wave = waves.find((one) => one.survey === asked);
  return wave && { wave, linkage: content.key, surveys };
}

import { seedFor } from '../statistics/random/seeded-random.ts';
import type { TeamRow } from '../team-table.ts';
import { type CorrectedBeta, correctedEstimate } from './corrected-estimate.ts';
import type { SurveyPart } from './resampled-covariance.ts';
import { momentsOf } from './survey-moments.ts';
import { valuesOf } from './usable-teams.ts';

export interface CorrectedOfTableInput {
  readonly rows: readonly TeamRow[];
  readonly outcome: string;
  readonly names: readonly string[];
  readonly resamples: number;
  readonly seed: number;
}

/** Ends of an interval, unlike shares of ranks, are told well enough by so many; the accuracy benchmark takes as many. */
const MOST_RESAMPLES = 400;

/** Corrected coefficients in the order of `names`; null unless the scatter inside teams is known of every item. */
export function correctedOf({ rows, outcome, names, resamples, seed }: CorrectedOfTableInput): CorrectedBeta[] | null {
  const items = [...names, outcome];
  const surveys = surveysOf(rows, items);
  if (!surveys || names.some((_, at) => !surveys.some((part) => part.items.includes(at)))) return null;
  const columns = items.map((item) => valuesOf(rows, item));
  return correctedEstimate({
    columns,
    surveys,
    resamples: Math.min(resamples, MOST_RESAMPLES),
    seed: seedFor(seed, `corrected ${outcome}`),
  });
}

/** The items by the survey they were asked in, as the first team has it; null where another team lacks one. */
function surveysOf(rows: readonly TeamRow[], items: readonly string[]): SurveyPart[] | null {
  const parts: SurveyPart[] = [];
  for (const survey of rows[0]?.within ?? []) {
    const places = items.flatMap((item, at) => (survey.items.includes(item) ? [at] : []));
    const fresh = places.filter((place) => !parts.some((part) => part.items.includes(place)));
    if (fresh.length === 0) continue;
    const moments = momentsOf(
      rows,
      fresh.map((place) => items[place] as string),
    );
    if (!moments) return null;
    parts.push({ items: fresh, moments });
  }
  return parts;
}

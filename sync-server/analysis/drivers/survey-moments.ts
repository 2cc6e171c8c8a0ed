import type { GroupMoments } from '../statistics/reliability/between-covariance.ts';
import { betweenCovariance } from '../statistics/reliability/between-covariance.ts';
import { iccOfSquares } from '../statistics/reliability/icc.ts';
import type { TeamRow, WithinTeam } from '../team-table.ts';
import { valuesOf } from './usable-teams.ts';

/** What the respondents of a survey tell of `items` inside each team; null unless every team has them all in one survey. */
export function momentsOf(rows: readonly TeamRow[], items: readonly string[]): GroupMoments[] | null {
  const moments: GroupMoments[] = [];
  for (const row of rows) {
    const within = row.within?.find((survey) => items.every((item) => survey.items.includes(item)));
    if (!within || within.n < 2) return null;
    moments.push({
      n: within.n,
      means: items.map((item) => row.values[item] as number),
      products: pick(within, items),
    });
  }
  return moments;
}

function pick({ items, products }: WithinTeam, wanted: readonly string[]): number[][] {
  const places = wanted.map((item) => items.indexOf(item));
  return places.map((a) => places.map((b) => products[a]?.[b] ?? 0));
}

/** ICC(1) and ICC(2) of one item; null where single answers are not known. ICC(2) below .5: too noisy to be a driver. */
export function reliabilityOf(rows: readonly TeamRow[], item: string) {
  const moments = momentsOf(rows, [item]);
  if (!moments || rows.length < 2 || valuesOf(rows, item).length === 0) return null;
  const { ssBetween, ssWithin, n0 } = betweenCovariance(moments);
  const answers = moments.reduce((sum, { n }) => sum + n, 0);
  const msBetween = (ssBetween[0]?.[0] ?? 0) / (rows.length - 1);
  const msWithin = (ssWithin[0]?.[0] ?? 0) / (answers - rows.length);
  const { icc1, icc2 } = iccOfSquares(msBetween, msWithin, n0);
  return { icc1, icc2, noisy: icc2 < 0.5 };
}

import type { GroupMoments } from '../statistics/reliability/between-covariance.ts';
import { iccOfSquares } from '../statistics/reliability/icc.ts';
import type { TeamRow, WithinTeam } from '../team-table.ts';

/** What the respondents of a survey tell of `items` inside each team; null unless every team has them all in one survey. */
export function momentsOf(rows: readonly TeamRow[], items: readonly string[]): GroupMoments[] | null {
  const placesIn = placesOf(items);
  const moments: GroupMoments[] = [];
  for (const { within = [], values } of rows) {
    const survey = within.find((one) => placesIn(one) !== null);
    const places = survey && placesIn(survey);
    if (!survey || !places || survey.n < 2) return null;
    moments.push({
      n: survey.n,
      means: items.map((item) => values[item] as number),
      products: places.map((a) => places.map((b) => survey.products[a]?.[b] ?? 0)),
    });
  }
  return moments;
}

/** Where the items stand in a survey; null where one is missing. Surveys that list the same items share one search. */
function placesOf(items: readonly string[]): (survey: WithinTeam) => readonly number[] | null {
  const found = new Map<readonly string[], readonly number[] | null>();
  return (survey) => {
    const known = found.get(survey.items);
    if (known !== undefined) return known;
    const places = items.map((item) => survey.items.indexOf(item));
    const all = places.includes(-1) ? null : places;
    found.set(survey.items, all);
    return all;
  };
}

/** ICC(1) and ICC(2) of one item; null where single answers are not known. ICC(2) below .5: too noisy to be a driver. */
export function reliabilityOf(rows: readonly TeamRow[], item: string) {
  const moments = momentsOf(rows, [item]);
  if (!moments || rows.length < 2) return null;
  let [answers, squares, sum, within] = [0, 0, 0, 0];
  for (const { n, means, products } of moments) {
    answers += n;
    squares += n * n;
    sum += n * (means[0] as number);
    within += products[0]?.[0] ?? 0;
  }
  const grand = sum / answers;
  const between = moments.reduce((total, { n, means }) => total + n * ((means[0] as number) - grand) ** 2, 0);
  const n0 = (answers - squares / answers) / (rows.length - 1);
  const { icc1, icc2 } = iccOfSquares(between / (rows.length - 1), within / (answers - rows.length), n0);
  return { icc1, icc2, noisy: icc2 < 0.5 };
}

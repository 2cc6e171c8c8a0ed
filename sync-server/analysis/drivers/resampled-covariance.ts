import { type Column, centred } from '../statistics/linear/vector.ts';
import { WeightedSums } from '../statistics/linear/weighted-sums.ts';
import type { GroupMoments } from '../statistics/reliability/between-covariance.ts';

/** Items answered by the same respondents. */
export interface SurveyPart {
  /** Places of the items among the columns. */
  readonly items: readonly number[];
  /** One per team, products in the order of `items`. */
  readonly moments: readonly GroupMoments[];
}

export interface Covariances {
  readonly covariance: number[][];
  /** Variances of the team means themselves. */
  readonly observed: number[];
}

/**
 * Covariances of teams' true values, teams taken any number of times: (MSB - MSW) / n0 inside a survey, the covariance of
 * team means across surveys (there the respondents differ, so that nothing but the teams can make it).
 *
 * Every sum these need is a sum over teams: they are laid side by side, one row a team, so that a resample is one weighted sum of
 * rows however many surveys there are.
 */
export class ResampledCovariance {
  private readonly plain: Layout;
  private readonly surveys: readonly Layout[];
  private readonly parts: WeightedSums;

  constructor(columns: readonly (readonly number[])[], surveys: readonly SurveyPart[]) {
    const shifted = columns.map(centred);
    this.plain = layoutAt(0, [...columns.keys()], acrossSurveys(columns.length, surveys), null);
    let from = this.plain.end;
    this.surveys = surveys.map(({ items, moments }) => {
      const layout = layoutAt(from, items, pairsOf(items.length), moments);
      from = layout.end;
      return layout;
    });
    const layouts = [this.plain, ...this.surveys];
    const rows = Array.from({ length: columns[0]?.length ?? 0 }, (_, team) => rowOf(shifted, layouts, team));
    this.parts = new WeightedSums(rows, from);
  }

  of(counts: Float64Array): Covariances {
    return this.fromSums(this.parts.of(counts));
  }

  /** The same of `times` sets of counts. @param fill  writes the next counts */
  ofEach(times: number, fill: (counts: Float64Array) => void, take: (one: Covariances, at: number) => void): void {
    this.parts.ofEach(times, fill, (sums, at) => take(this.fromSums(sums), at));
  }

  private fromSums(sums: Float64Array): Covariances {
    const teams = sums[this.plain.weight] as number;
    const covariance = this.plain.items.map(() => this.plain.items.map(() => 0));
    squares(sums, this.plain, (a, b, square) => put(covariance, a, b, square / (teams - 1)));
    const observed = covariance.map((row, at) => row[at] as number);
    for (const layout of this.surveys) correct(covariance, { sums, layout, teams });
    return { covariance, observed };
  }
}

interface Summed {
  readonly sums: Float64Array;
  readonly layout: Layout;
  readonly teams: number;
}

/** Puts the covariances between teams in the place of those of team means, for the items of one survey. */
function correct(covariance: number[][], { sums, layout, teams }: Summed): void {
  const answers = sums[layout.weight] as number;
  const n0 = (answers - (sums[layout.weightSquare] as number) / answers) / (teams - 1);
  squares(sums, layout, (a, b, square, pair) => {
    const msWithin = (sums[layout.within + pair] as number) / (answers - teams);
    put(covariance, layout.items[a] as number, layout.items[b] as number, (square / (teams - 1) - msWithin) / n0);
  });
}

function put(matrix: number[][], a: number, b: number, value: number): void {
  (matrix[a] as number[])[b] = value;
  (matrix[b] as number[])[a] = value;
}

type Pair = readonly [number, number];

/** Where the sums of one set of columns stand: weights, weighted values, weighted products of pairs, their scatter inside teams. */
interface Layout {
  /** Places among the columns. */
  readonly items: readonly number[];
  /** Places in `items`. */
  readonly pairs: readonly Pair[];
  /** Null: every team weighs 1, and there is no scatter. */
  readonly moments: readonly GroupMoments[] | null;
  readonly weight: number;
  readonly weightSquare: number;
  readonly values: number;
  readonly products: number;
  readonly within: number;
  readonly end: number;
}

function layoutAt(
  weight: number,
  items: readonly number[],
  pairs: readonly Pair[],
  moments: Layout['moments'],
): Layout {
  const weightSquare = weight + 1;
  const values = weightSquare + 1;
  const products = values + items.length;
  const within = products + pairs.length;
  const end = moments ? within + pairs.length : within;
  return { items, pairs, moments, weight, weightSquare, values, products, within, end };
}

function pairsOf(width: number): Pair[] {
  return Array.from({ length: width }, (_, a) =>
    Array.from({ length: width - a }, (__, step): Pair => [a, a + step]),
  ).flat();
}

/** Pairs of which no survey tells more, and each column with itself. */
function acrossSurveys(width: number, surveys: readonly SurveyPart[]): Pair[] {
  const together = ([a, b]: Pair) => surveys.some(({ items }) => items.includes(a) && items.includes(b));
  return pairsOf(width).filter((pair) => pair[0] === pair[1] || !together(pair));
}

/** What one team adds when it is taken once. */
function rowOf(columns: readonly Column[], layouts: readonly Layout[], team: number): Float64Array {
  const row = new Float64Array(layouts.at(-1)?.end ?? 0);
  for (const { items, pairs, moments, ...places } of layouts) {
    const { n: weight = 1, products = null } = moments?.[team] ?? {};
    const of = (at: number) => columns[items[at] as number]?.[team] as number;
    row[places.weight] = weight;
    row[places.weightSquare] = weight * weight;
    for (let at = 0; at < items.length; at += 1) row[places.values + at] = weight * of(at);
    for (let at = 0; at < pairs.length; at += 1) {
      const [a, b] = pairs[at] as Pair;
      row[places.products + at] = weight * of(a) * of(b);
      if (products) row[places.within + at] = products[a]?.[b] ?? 0;
    }
  }
  return row;
}

/** Sums of squares and products about the weighted means, pair by pair. */
function squares(
  sums: Float64Array,
  { pairs, weight, values, products }: Layout,
  take: (a: number, b: number, square: number, pair: number) => void,
): void {
  const total = sums[weight] as number;
  for (let at = 0; at < pairs.length; at += 1) {
    const [a, b] = pairs[at] as Pair;
    const means = ((sums[values + a] as number) * (sums[values + b] as number)) / total;
    take(a, b, (sums[products + at] as number) - means, at);
  }
}

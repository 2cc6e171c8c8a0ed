import type { Matrix } from '../statistics/linear/correlation.ts';
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

/**
 * Covariances of teams' true values, teams taken any number of times: (MSB - MSW) / n0 inside a survey, the covariance of
 * team means across surveys (there the respondents differ, so that nothing but the teams can make it).
 *
 * Every sum these need is a sum over teams: they are laid side by side, one row a team, so that a resample is one weighted sum of
 * rows however many surveys there are.
 */
export class ResampledCovariance {
  private readonly plain: Layout;
  private readonly surveys: readonly { readonly items: readonly number[]; readonly layout: Layout }[];
  private readonly parts: WeightedSums;

  constructor(columns: readonly (readonly number[])[], surveys: readonly SurveyPart[]) {
    const shifted = columns.map(centred);
    this.plain = layoutAt(0, columns.length, false);
    let from = this.plain.end;
    this.surveys = surveys.map(({ items }) => {
      const layout = layoutAt(from, items.length, true);
      from = layout.end;
      return { items, layout };
    });
    const rows = Array.from({ length: columns[0]?.length ?? 0 }, (_, team) => rowOf(shifted, surveys, team));
    this.parts = new WeightedSums(rows, from);
  }

  /** `observed`: variances of the team means themselves. */
  of(counts: Float64Array): { covariance: number[][]; observed: number[] } {
    const sums = this.parts.of(counts);
    const teams = sums[0] as number;
    const covariance = squaresOf(sums, this.plain).map((row) => row.map((value) => value / (teams - 1)));
    const observed = covariance.map((row, at) => row[at] as number);
    for (const { items, layout } of this.surveys) correct(covariance, items, { sums, layout, teams });
    return { covariance, observed };
  }
}

interface Summed {
  readonly sums: Float64Array;
  readonly layout: Layout;
  readonly teams: number;
}

/** Puts the covariances between teams in the place of those of team means, for the items of one survey. */
function correct(covariance: number[][], items: readonly number[], { sums, layout, teams }: Summed): void {
  const answers = sums[layout.weight] as number;
  const n0 = (answers - (sums[layout.weightSquare] as number) / answers) / (teams - 1);
  const between = squaresOf(sums, layout);
  for (const [a, placeA] of items.entries()) {
    for (const [b, placeB] of items.entries()) {
      const msBetween = (between[a]?.[b] as number) / (teams - 1);
      const msWithin = (sums[layout.within + pairAt(a, b, layout.width)] as number) / (answers - teams);
      (covariance[placeA] as number[])[placeB] = (msBetween - msWithin) / n0;
    }
  }
}

/** Places of the sums of one set of columns: weights, weighted values, weighted products, scatter inside teams. */
interface Layout {
  readonly width: number;
  readonly weight: number;
  readonly weightSquare: number;
  readonly values: number;
  readonly products: number;
  readonly within: number;
  readonly end: number;
}

function layoutAt(weight: number, width: number, scatters: boolean): Layout {
  const weightSquare = weight + 1;
  const values = weightSquare + 1;
  const products = values + width;
  const triangle = (width * (width + 1)) / 2;
  const within = products + triangle;
  return { width, weight, weightSquare, values, products, within, end: scatters ? within + triangle : within };
}

/** What one team adds when it is taken once; without a survey every team weighs 1 and there is no scatter. */
function rowOf(columns: readonly Column[], surveys: readonly SurveyPart[], team: number): Float64Array {
  const of = (at: number) => columns[at]?.[team] as number;
  const plain = partOf(
    columns.map((_, at) => of(at)),
    1,
    null,
  );
  const parts = surveys.map(({ items, moments }) => {
    const { n = 0, products = [] } = moments[team] ?? {};
    return partOf(items.map(of), n, products);
  });
  return Float64Array.from([plain, ...parts].flat());
}

function partOf(values: readonly number[], weight: number, scatter: Matrix | null): number[] {
  const pairs = values.flatMap((_, a) => values.slice(a).map((__, step) => [a, a + step] as const));
  const products = pairs.map(([a, b]) => weight * (values[a] as number) * (values[b] as number));
  const within = scatter ? pairs.map(([a, b]) => scatter[a]?.[b] ?? 0) : [];
  return [weight, weight * weight, ...values.map((value) => weight * value), ...products, ...within];
}

/** Place of a pair in an upper triangle by rows. */
function pairAt(a: number, b: number, width: number): number {
  const [row, column] = a <= b ? [a, b] : [b, a];
  return row * width - (row * (row - 1)) / 2 + column - row;
}

/** Sums of squares and products about the weighted means. */
function squaresOf(sums: Float64Array, { width, weight, values, products }: Layout): number[][] {
  const total = sums[weight] as number;
  return Array.from({ length: width }, (_, a) =>
    Array.from({ length: width }, (__, b) => {
      const means = ((sums[values + a] as number) * (sums[values + b] as number)) / total;
      return (sums[products + pairAt(a, b, width)] as number) - means;
    }),
  );
}

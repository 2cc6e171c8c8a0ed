import type { TierMeasure } from '#shared/domain/tier-result.ts';
import { spearman } from '../statistics/comparisons/spearman.ts';
import { percentileRange } from '../statistics/quantile.ts';
import { seededRandom, seedFor } from '../statistics/random/seeded-random.ts';
import { isRefused } from '../statistics/refused.ts';
import { tierMeans, weightedMean } from '../statistics/tiers/relative-means.ts';
import type { Tiers } from '../statistics/tiers/tiers.ts';
import type { TeamRow } from '../team-table.ts';
import type { TierMeasureInput } from './tier-input.ts';

/** The teams as they are split; `parts` 0 = no tiers. */
export interface SplitTeams {
  readonly rows: readonly TeamRow[];
  readonly split: Tiers;
  readonly parts: number;
  readonly score: string;
  readonly minAnswers: number;
  readonly weighted: boolean;
  readonly permutations: number;
  readonly seed: number;
}

/** The teams of the split that have the measure. */
interface Known {
  readonly values: readonly number[];
  readonly scores: readonly number[];
  readonly tier: readonly number[];
  readonly weights: readonly number[] | null;
}

const BAND_LEVEL = 0.95;

/** One measure over the tiers; null where a tier has no team with it, or there are no tiers at all. */
export function tierMeasureOf(teams: SplitTeams, input: TierMeasureInput): TierMeasure | null {
  const known = knownOf(teams, input.measure);
  const means = tierMeans(known.values, known.tier, teams.parts, known.weights);
  if (known.values.length === 0 || means.some((mean) => mean === null)) return null;
  const allMean = weightedMean(known.values, known.weights);
  const refused = refusalOf(input, known.values, allMean);
  const scale = refused ? 1 : 100 / allMean;
  const bands = bandsOf(teams, input.measure, known).map(({ low, high }) => [low * scale, high * scale] as const);
  return {
    measure: input.measure,
    group: input.group,
    sameRespondents: input.sameRespondents,
    allMean,
    teams: known.values.length,
    refused,
    tiers: means.map((mean, at) => ({
      mean: mean as number,
      relativePct: refused ? null : (mean as number) * scale,
      bandLow: bands[at]?.[0] ?? 0,
      bandHigh: bands[at]?.[1] ?? 0,
      teams: known.tier.filter((tier) => tier === at + 1).length,
    })),
    spearman: ranksOf(known),
  };
}

function knownOf({ rows, split, score, minAnswers, weighted }: SplitTeams, measure: string): Known {
  const usable = [...rows.keys()].filter((at) => {
    const row = rows[at] as TeamRow;
    return Number.isFinite(row.values[measure]) && (row.n[measure] ?? minAnswers) >= minAnswers;
  });
  const of = (value: (row: TeamRow) => number) => usable.map((at) => value(rows[at] as TeamRow));
  return {
    values: of((row) => row.values[measure] as number),
    scores: of((row) => row.values[score] as number),
    tier: usable.map((at) => split.tier[at] as number),
    weights: weighted ? of((row) => row.n[measure] ?? 1) : null,
  };
}

/** Per cents count from the zero of a scale; NPS and figures with negatives have none to count from. */
function refusalOf({ unit }: TierMeasureInput, values: readonly number[], allMean: number): TierMeasure['refused'] {
  if (unit === 'nps') return 'nps';
  if (values.some((value) => value < 0)) return 'negative-values';
  return allMean === 0 ? 'zero-mean' : null;
}

/** Where the mean of each tier lies when teams are put into tiers of the same sizes at random. */
function bandsOf({ seed, permutations, parts }: SplitTeams, measure: string, { values, tier, weights }: Known) {
  if (parts === 0) return [];
  const random = seededRandom(seedFor(seed, `tiers ${measure}`));
  const draws = Array.from({ length: parts }, () => new Float64Array(permutations));
  const shuffled = [...tier];
  for (let at = 0; at < permutations; at += 1) {
    shuffle(shuffled, random.below);
    record(draws, at, values, shuffled, weights);
  }
  return draws.map((draw) => percentileRange(draw, BAND_LEVEL));
}

/** The mean of each tier in one pass; no list is made, because this runs thousands of times. */
function record(
  draws: readonly Float64Array[],
  at: number,
  values: readonly number[],
  tier: readonly number[],
  weights: readonly number[] | null,
): void {
  const totals = draws.map(() => 0);
  for (const draw of draws) draw[at] = 0;
  for (let row = 0; row < values.length; row += 1) {
    const part = (tier[row] as number) - 1;
    const draw = draws[part] as Float64Array;
    const weight = weights ? (weights[row] as number) : 1;
    totals[part] = (totals[part] as number) + weight;
    draw[at] = (draw[at] as number) + weight * (values[row] as number);
  }
  for (const [part, draw] of draws.entries()) draw[at] = (draw[at] as number) / (totals[part] as number);
}

/** Source: Fisher & Yates. */
function shuffle(list: number[], below: (n: number) => number): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [list[last], list[other]] = [list[other] as number, list[last] as number];
  }
}

function ranksOf({ scores, values }: Known): TierMeasure['spearman'] {
  const ranks = spearman(scores, values);
  if (isRefused(ranks) || values.length < 4) return null;
  return { rho: ranks.rho, low: ranks.low, high: ranks.high, p: ranks.p };
}

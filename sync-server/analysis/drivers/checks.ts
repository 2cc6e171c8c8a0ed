import type { DriverChecks } from '#shared/domain/driver-result.ts';
import { ResampledCorrelations } from '../statistics/importance/resampled-correlations.ts';
import { Shapley } from '../statistics/importance/shapley.ts';
import { SubsetR2 } from '../statistics/importance/subset-r2.ts';
import { columnOf } from '../statistics/linear/vector.ts';
import type { TeamRow } from '../team-table.ts';
import { valuesOf } from './usable-teams.ts';
import { withinLocations } from './within-locations.ts';

/** The top item has to stay among the two largest in this share of the leave-outs; else it is not clear. */
const MUST_SURVIVE = 0.8;
const MIN_LOCATIONS = 3;

/** Items from the largest share of R² to the smallest, with teams taken any number of times. */
type RankingOf = (counts: Float64Array) => string[];

function rankingOf(rows: readonly TeamRow[], outcome: string, names: readonly string[]): RankingOf {
  const columns = [...names, outcome].map((item) => columnOf(valuesOf(rows, item)));
  const correlations = new ResampledCorrelations(columns);
  const subsets = new SubsetR2(names.length);
  const shapley = new Shapley(names.length);
  return (counts) => {
    subsets.fill(correlations.of(counts));
    const shares = new Map(Array.from(shapley.fill(subsets.r2), (share, at) => [names[at] as string, share]));
    return [...names].sort((a, b) => (shares.get(b) ?? 0) - (shares.get(a) ?? 0));
  };
}

export interface ChecksInput {
  readonly rows: readonly TeamRow[];
  readonly outcome: string;
  readonly names: readonly string[];
  readonly top: string;
  /** ICC(1) of the outcome; null = not known. */
  readonly icc1: number | null;
  /** Spearman's correlation of the top item. */
  readonly rho: number;
}

/** Whether the top item also is one without a location, inside locations, and with teams weighted by their answers. */
export function driverChecks(input: ChecksInput): DriverChecks {
  const ranking = rankingOf(input.rows, input.outcome, input.names);
  return {
    leaveOneLocationOut: leaveOneLocationOut(input, ranking),
    withinLocations: withinLocations(input.rows, input.outcome, input.names, input.top),
    weighted: weighted(input, ranking),
    ranksAgree: input.rho > 0,
  };
}

function leaveOneLocationOut({ rows, top }: ChecksInput, ranking: RankingOf): DriverChecks['leaveOneLocationOut'] {
  const locations = [...Map.groupBy(rows.keys(), (at) => rows[at]?.location).values()];
  if (locations.length < MIN_LOCATIONS) return null;
  const counts = new Float64Array(rows.length).fill(1);
  const survives = (left: readonly number[]) => {
    for (const at of left) counts[at] = 0;
    const firstTwo = ranking(counts).slice(0, 2);
    for (const at of left) counts[at] = 1;
    return firstTwo.includes(top);
  };
  const kept = locations.filter(survives).length / locations.length;
  return { locations: locations.length, kept, holds: kept >= MUST_SURVIVE };
}

/** Between the usual .05 and .20; for outcomes whose single answers are not known. */
const USUAL_ICC1 = 0.12;

/** Weight of a team: one over the variance of its mean, in units of the variance of one answer. */
function weighted({ rows, outcome, icc1, top }: ChecksInput, ranking: RankingOf): DriverChecks['weighted'] {
  const between = Math.min(1, Math.max(0, icc1 ?? USUAL_ICC1));
  const sizes = rows.map(({ n }) => n[outcome]);
  if (!sizes.every((n): n is number => n !== undefined && n > 0)) return null;
  const [first = top] = ranking(Float64Array.from(sizes, (n) => 1 / (between + (1 - between) / n)));
  return { top: first, agrees: first === top };
}

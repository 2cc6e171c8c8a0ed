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

/** Items from the largest share of R² to the smallest: teams taken any number of times, or all but some. */
interface Rankings {
  taking(counts: Float64Array): string[];
  leaving(teams: readonly number[]): string[];
}

function rankingsOf(rows: readonly TeamRow[], outcome: string, names: readonly string[]): Rankings {
  const columns = [...names, outcome].map((item) => columnOf(valuesOf(rows, item)));
  const correlations = new ResampledCorrelations(columns);
  const subsets = new SubsetR2(names.length);
  const shapley = new Shapley(names.length);
  const ranked = (matrix: Float64Array) => {
    subsets.fill(matrix);
    const shares = new Map(Array.from(shapley.fill(subsets.r2), (share, at) => [names[at] as string, share]));
    return [...names].sort((a, b) => (shares.get(b) ?? 0) - (shares.get(a) ?? 0));
  };
  return {
    taking: (counts) => ranked(correlations.of(counts)),
    leaving: (teams) => ranked(correlations.leaving(teams)),
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
  const rankings = rankingsOf(input.rows, input.outcome, input.names);
  return {
    leaveOneLocationOut: leaveOneLocationOut(input, rankings),
    withinLocations: withinLocations(input.rows, input.outcome, input.names, input.top),
    weighted: weighted(input, rankings),
    ranksAgree: input.rho > 0,
  };
}

function leaveOneLocationOut({ rows, top }: ChecksInput, rankings: Rankings): DriverChecks['leaveOneLocationOut'] {
  const locations = [...Map.groupBy(rows.keys(), (at) => rows[at]?.location).values()];
  if (locations.length < MIN_LOCATIONS) return null;
  const survives = (left: readonly number[]) => rankings.leaving(left).slice(0, 2).includes(top);
  const kept = locations.filter(survives).length / locations.length;
  return { locations: locations.length, kept, holds: kept >= MUST_SURVIVE };
}

/** Between the usual .05 and .20; for outcomes whose single answers are not known. */
const USUAL_ICC1 = 0.12;

/** Weight of a team: one over the variance of its mean, in units of the variance of one answer. */
function weighted({ rows, outcome, icc1, top }: ChecksInput, rankings: Rankings): DriverChecks['weighted'] {
  const between = Math.min(1, Math.max(0, icc1 ?? USUAL_ICC1));
  const sizes = rows.map(({ n }) => n[outcome]);
  if (!sizes.every((n): n is number => n !== undefined && n > 0)) return null;
  const [first = top] = rankings.taking(Float64Array.from(sizes, (n) => 1 / (between + (1 - between) / n)));
  return { top: first, agrees: first === top };
}

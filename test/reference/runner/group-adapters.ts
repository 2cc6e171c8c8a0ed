import { isRefused } from '../../../sync-server/analysis/statistics/refused.ts';
import { anova1 } from '../../../sync-server/analysis/statistics/reliability/anova.ts';
import { betweenCovariance } from '../../../sync-server/analysis/statistics/reliability/between-covariance.ts';
import { icc, meanReliability } from '../../../sync-server/analysis/statistics/reliability/icc.ts';
import { rwg, uniformVariance } from '../../../sync-server/analysis/statistics/reliability/rwg.ts';
import { relativeMeans } from '../../../sync-server/analysis/statistics/tiers/relative-means.ts';
import { tiers } from '../../../sync-server/analysis/statistics/tiers/tiers.ts';
import { withinTeam } from '../../../sync-server/analysis/team-table.ts';

/** Answers by group, named or not. */
type Groups = Readonly<Record<string, readonly number[]>> | readonly (readonly number[])[];
interface RwgCase {
  readonly groups: Groups;
  readonly nullVariance?: number;
  readonly steps?: number;
}
interface ReliabilityCase {
  readonly groups?: Groups;
  readonly icc1?: number;
  readonly n?: number | readonly number[];
}
interface CovarianceCase {
  readonly items: readonly string[];
  readonly teams: readonly (readonly (readonly (number | null)[])[])[];
}
interface RelativeMeansCase {
  readonly score: readonly number[];
  readonly measures: Readonly<Record<string, readonly number[]>>;
  readonly weights: readonly number[] | null;
}

/** Reliability of team figures and tiers, as the cases name their figures. */
export const GROUP_ADAPTERS = {
  anova1: (input: unknown) => anova1(Object.values((input as { groups: Groups }).groups)),
  icc: (input: unknown) => icc(Object.values((input as { groups: Groups }).groups)),
  rwg: (input: unknown) => {
    const { groups, steps = 5, nullVariance = uniformVariance(steps) } = input as RwgCase;
    const named = byName(groups, (answers) => rwg(answers, nullVariance));
    const known = Object.values(named).filter((value) => value !== null);
    return { rwg: named, mean: known.reduce((sum, value) => sum + value, 0) / known.length };
  },
  meanReliability: (input: unknown) => {
    const { groups, icc1, n = [] } = input as ReliabilityCase;
    const own = groups ? icc(Object.values(groups)) : null;
    if (own && isRefused(own)) return own;
    const share = icc1 ?? own?.icc1 ?? Number.NaN;
    if (groups)
      return { icc1: share, reliability: byName(groups, (answers) => meanReliability(share, answers.length)) };
    return {
      reliability: typeof n === 'number' ? meanReliability(share, n) : n.map((one) => meanReliability(share, one)),
    };
  },
  betweenCovariance: (input: unknown) => {
    const { items, teams } = input as CovarianceCase;
    return betweenCovariance(
      teams.map((people) => {
        const { n, products } = withinTeam(items, people);
        const whole = people.filter((row) => row.every((answer) => answer !== null));
        return { n, products, means: items.map((_, at) => whole.reduce((sum, row) => sum + (row[at] ?? 0), 0) / n) };
      }),
    );
  },
  tiers: (input: unknown) => tiers((input as { score: readonly number[] }).score),
  relativeMeans: (input: unknown) => {
    const { score, measures, weights } = input as RelativeMeansCase;
    const { tier, counts } = tiers(score);
    return {
      tierCounts: counts,
      relativePct: Object.fromEntries(
        Object.entries(measures).map(([name, values]) => [name, relativeMeans(values, tier, 3, weights)]),
      ),
    };
  },
};

/** Named groups stay named; a list of groups gives a list. */
function byName<T>(
  groups: Groups,
  value: (answers: readonly number[]) => T,
): Readonly<Record<string, T>> | readonly T[] {
  if (Array.isArray(groups)) return groups.map(value);
  return Object.fromEntries(Object.entries(groups).map(([name, answers]) => [name, value(answers)]));
}

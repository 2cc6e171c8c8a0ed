import { npsFigure, wilsonInterval } from '#shared/scoring/intervals.ts';
import { bhAdjust } from '../../../sync-server/analysis/statistics/comparisons/bh-adjust.ts';
import { rankSum } from '../../../sync-server/analysis/statistics/comparisons/rank-sum.ts';
import { spearman } from '../../../sync-server/analysis/statistics/comparisons/spearman.ts';
import { weightedStats } from '../../../sync-server/analysis/statistics/comparisons/weighted-stats.ts';
import { welch } from '../../../sync-server/analysis/statistics/comparisons/welch.ts';
import { normalQuantile } from '../../../sync-server/analysis/statistics/distributions/normal.ts';
import type { ImportanceInput } from '../../../sync-server/analysis/statistics/importance/block.ts';
import { bootstrapImportance } from '../../../sync-server/analysis/statistics/importance/bootstrap-importance.ts';
import { dominance } from '../../../sync-server/analysis/statistics/importance/dominance.ts';
import { lmg } from '../../../sync-server/analysis/statistics/importance/lmg.ts';
import { relativeWeights } from '../../../sync-server/analysis/statistics/importance/relative-weights.ts';
import { type ShapleyFromR2Input, shapleyFromR2 } from '../../../sync-server/analysis/statistics/importance/shapley.ts';
import { standardizedBetas } from '../../../sync-server/analysis/statistics/importance/standardized-betas.ts';
import { isRefused } from '../../../sync-server/analysis/statistics/refused.ts';
import { type Predictors, powersOf } from '../../../sync-server/analysis/statistics/regression/design.ts';
import { indirectEffect } from '../../../sync-server/analysis/statistics/regression/indirect-effect.ts';
import { ols, type RegressionInput } from '../../../sync-server/analysis/statistics/regression/ols.ts';
import { vif } from '../../../sync-server/analysis/statistics/regression/vif.ts';
import { propTest, propTrend } from '../../../sync-server/analysis/statistics/shares/prop-test.ts';
import {
  proportionDifference,
  type TwoShares,
} from '../../../sync-server/analysis/statistics/shares/proportion-difference.ts';
import { type Strata, standardisedShare } from '../../../sync-server/analysis/statistics/shares/standardised-share.ts';
import { type SuppressInput, suppress } from '../../../sync-server/analysis/statistics/suppress.ts';
import { CHART_ADAPTERS } from './chart-adapters.ts';
import { GROUP_ADAPTERS } from './group-adapters.ts';

/** The answer of the core to the input of a case; the names are the contract's. */
type Adapter = (input: Readonly<Record<string, unknown>>) => unknown;

/** An adapter for inputs of one shape: the cases are trusted to have it, and a wrong one fails the comparison. */
function of<T>(answer: (input: T) => unknown): Adapter {
  return (input) => answer(input as T);
}

interface Polynomial {
  readonly polynomialIn?: readonly number[];
  readonly degree?: number;
}
type RegressionCase = RegressionInput & Polynomial;

function regression({ polynomialIn, degree = 1, ...input }: RegressionCase): unknown {
  const fit = ols({ ...input, predictors: polynomialIn ? powersOf(polynomialIn, degree) : input.predictors });
  if (isRefused(fit)) return fit;
  return { ...fit, dropped: fit.dropped.length === 1 ? fit.dropped[0] : fit.dropped };
}

/** LMG and dominance are two names of one thing: a case of either may ask for what the other tells. */
function importance(input: ImportanceInput): unknown {
  const shares = lmg(input);
  return isRefused(shares) ? shares : { ...dominance(input), ...shares };
}

/** What multiplying p by the number of tests may round; a p at the very edge counts as rejected. */
const ROUNDING = 1e-12;

function zOf(level = 0.95): number {
  return normalQuantile((1 + level) / 2);
}

interface Items<T> {
  readonly items: readonly T[];
  readonly level?: number;
}
interface Pairs {
  readonly x: readonly number[];
  readonly y: readonly number[];
}
interface Counts {
  readonly k: readonly number[];
  readonly n: readonly number[];
  readonly score?: readonly number[];
}
type NpsCase = Parameters<typeof npsFigure>[0] & { readonly level?: number };

export const ADAPTERS: Readonly<Record<string, Adapter>> = {
  ...CHART_ADAPTERS,
  ...GROUP_ADAPTERS,
  ols: of(regression),
  wls: of(regression),
  standardizedBetas: of((input: ImportanceInput) => standardizedBetas(input)),
  vif: of(({ predictors }: { predictors: Predictors }) => vif(predictors)),
  lmg: of(importance),
  dominance: of(importance),
  shapleyFromR2: of((input: ShapleyFromR2Input) => ({ shapley: shapleyFromR2(input) })),
  relativeWeights: of((input: ImportanceInput) => relativeWeights(input)),
  bootstrapImportance: of(bootstrapImportance),
  bhAdjust: of(({ p, q = 0.05 }: { p: readonly number[]; q?: number }) => {
    const adjusted = bhAdjust(p);
    return { adjusted, rejected: adjusted.filter((value) => value <= q * (1 + ROUNDING)).length };
  }),
  spearman: of(({ x, y }: Pairs) => spearman(x, y)),
  rankSum: of(({ x, y, continuity }: Pairs & { continuity?: boolean }) => rankSum(x, y, continuity)),
  welch: of(({ x, y, level }: Pairs & { level?: number }) => welch(x, y, level)),
  propTest: of(({ k, n }: Counts) => propTest(k, n)),
  propTrend: of(({ k, n, score }: Counts) => propTrend(k, n, score)),
  wilson: of(({ items, level }: Items<{ k: number; n: number }>) => ({
    items: items.map(({ k, n }) => wilsonInterval(k, n, zOf(level))),
  })),
  proportionDifference: of(({ items, level }: Items<TwoShares>) => ({
    items: items.map((item) => proportionDifference(item, zOf(level))),
  })),
  standardisedShare: of(({ a, b }: { a: Strata; b: Strata }) => standardisedShare(a, b)),
  nps: of(({ level, ...counts }: NpsCase) => npsFigure(counts, zOf(level))),
  weightedStats: of(({ x, w }: { x: readonly number[]; w: readonly number[] }) => weightedStats(x, w)),
  indirectEffect: of(({ x, m, y }: Pairs & { m: readonly number[] }) => indirectEffect(x, m, y)),
  suppress: of((input: SuppressInput) => ({ hidden: suppress(input) })),
};

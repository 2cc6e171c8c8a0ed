import { bhAdjust } from '../statistics/comparisons/bh-adjust.ts';
import { tTwoSided } from '../statistics/distributions/tails.ts';
import { fittedBlock } from '../statistics/importance/block.ts';
import { type Lmg, lmgOf } from '../statistics/importance/lmg.ts';
import { type TeamBootstrap, teamBootstrap } from '../statistics/importance/team-bootstrap.ts';
import { correlation } from '../statistics/linear/correlation.ts';
import { type Column, columnOf } from '../statistics/linear/vector.ts';
import { isRefused, type Refused } from '../statistics/refused.ts';
import type { Predictors } from '../statistics/regression/design.ts';
import { ols, type Regression } from '../statistics/regression/ols.ts';
import type { Evidence } from './grade.ts';
import { topTwoShares } from './top-two.ts';

export interface BlockInput {
  /** One value a team. */
  readonly y: readonly number[];
  readonly predictors: Predictors;
  readonly resamples: number;
  readonly seed: number;
}

/** A block of items as one model of an outcome: everything a grade is given by, without caps and guards. */
export interface BlockModel {
  readonly status: 'ok';
  /** Items in the model; those that do not vary are in `fit.dropped`. */
  readonly names: readonly string[];
  readonly fit: Regression;
  readonly importance: Lmg;
  /** In the order of `names`. */
  readonly bootstrap: TeamBootstrap;
  readonly evidence: readonly Omit<Evidence, 'correctedLow'>[];
  /** Simple correlations with the outcome. */
  readonly correlations: readonly number[];
}

/** Refused where a regression is. */
export function blockModel({ y, predictors, resamples, seed }: BlockInput): BlockModel | Refused {
  const fit = ols({ y, predictors });
  if (isRefused(fit)) return fit;
  const importance = lmgOf(fittedBlock({ y, predictors }, fit.dropped));
  const names = Object.keys(importance.lmg);
  const columns = names.map((name) => columnOf(predictors[name] ?? []));
  const outcome = columnOf(y);
  const bootstrap = teamBootstrap(columns, outcome, resamples, seed);
  const correlations = columns.map((column) => correlation(column, outcome));
  const judged = { names, fit, importance, bootstrap, correlations };
  return { status: 'ok', ...judged, evidence: evidenceOf(judged, y.length) };
}

function evidenceOf(model: Omit<BlockModel, 'status' | 'evidence'>, teams: number): BlockModel['evidence'] {
  const { names, fit, importance, bootstrap, correlations } = model;
  const pAdjusted = bhAdjust(names.map((name) => fit.p[name] as number));
  const pCorrelationAdjusted = bhAdjust(correlations.map((r) => correlationP(r, teams)));
  const topTwo = topTwoShares(bootstrap.shares);
  return names.map((name, at) => ({
    pF: fit.pF,
    pAdjusted: pAdjusted[at] as number,
    pCorrelationAdjusted: pCorrelationAdjusted[at] as number,
    beta: importance.beta[name] as number,
    betaPositive: positiveShare(bootstrap.betas[at] as Column),
    topTwo: topTwo[at] as number,
  }));
}

function correlationP(r: number, teams: number): number {
  return tTwoSided(r * Math.sqrt((teams - 2) / (1 - r * r)), teams - 2);
}

function positiveShare(draws: Column): number {
  return draws.filter((beta) => beta > 0).length / Math.max(1, draws.length);
}

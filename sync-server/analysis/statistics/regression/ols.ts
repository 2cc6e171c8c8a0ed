import { tHalfWidth } from '../distributions/t-quantile.ts';
import { fUpperTail, tTwoSided } from '../distributions/tails.ts';
import { type LeastSquares, leastSquares } from '../linear/least-squares.ts';
import { type Column, columnOf, dot, isConstant, sumOf } from '../linear/vector.ts';
import { isRefused, type Refused, refused } from '../refused.ts';
import { type Design, designOf, INTERCEPT, type Predictors } from './design.ts';
import { hc3Errors } from './hc3.ts';

export interface RegressionInput {
  /** One value a row. */
  readonly y: readonly number[];
  readonly predictors: Predictors;
  /** With an intercept unless told. */
  readonly intercept?: boolean;
  /** Precision weights, > 0, one a row: only their ratios count. */
  readonly weights?: readonly number[];
  /** Of the intervals; .95 unless told. */
  readonly ciLevel?: number;
  /** `HC3`: errors that bear unequal spread (Long & Ervin 2000); classic unless told. */
  readonly se?: 'classic' | 'HC3';
}

/** A value by name of predictor, `(intercept)` included. */
type Named = Readonly<Record<string, number>>;

export interface Regression {
  readonly status: 'ok';
  readonly coef: Named;
  readonly se: Named;
  /** Infinite where the fit is perfect. */
  readonly t: Named;
  /** Two-sided, t distribution with `dfResidual`. */
  readonly p: Named;
  readonly ciLow: Named;
  readonly ciHigh: Named;
  readonly residualSd: number;
  readonly dfResidual: number;
  readonly dfModel: number;
  /** Without an intercept of the raw sum of squares of y. */
  readonly r2: number;
  readonly adjR2: number;
  readonly F: number;
  readonly pF: number;
  readonly ssRegression: number;
  readonly ssResidual: number;
  /** Unweighted y less fitted. */
  readonly residuals: readonly number[];
  /** Predictors without variation. */
  readonly dropped: readonly string[];
}

const MIN_RESIDUAL_DF = 2;

/**
 * Ordinary or weighted least squares. Refused rather than perfect: fewer than two residual degrees of freedom,
 * a predictor that is the sum of others (named), an outcome or predictors without variation.
 * Source: Householder QR with refinement (`linear/least-squares.ts`); certified data sets of NIST StRD as reference.
 */
export function ols(input: RegressionInput): Regression | Refused {
  const { y, predictors, weights, intercept = true } = input;
  const design = designOf(y, predictors, intercept);
  if (isRefused(design)) return design;
  if (weights && !(weights.length === y.length && weights.every((w) => w > 0 && Number.isFinite(w)))) {
    return refused('bad-input', ['weights']);
  }
  const widest = intercept ? 1 : 0;
  if (design.columns.length === widest) return refused('no-predictors', design.dropped);
  if (y.length - design.columns.length < MIN_RESIDUAL_DF) return refused('too-few-teams');
  const roots = weights ? columnOf(weights).map(Math.sqrt) : null;
  const scaled = (column: Column) => (roots ? column.map((value, row) => value * (roots[row] as number)) : column);
  const fit = leastSquares(design.columns.map(scaled), scaled(columnOf(y)));
  if (!('solution' in fit))
    return refused(
      'collinear',
      fit.map((at) => design.names[at] ?? INTERCEPT).filter((name) => name !== INTERCEPT),
    );
  return summary(input, design, fit);
}

function summary(input: RegressionInput, design: Design, fit: LeastSquares): Regression | Refused {
  const { y, weights, intercept = true, ciLevel = 0.95 } = input;
  const total = totalSquares(y, weights, intercept);
  if (total === 0) return refused('constant-outcome');
  const ssResidual = dot(fit.residuals, fit.residuals);
  const ssRegression = total - ssResidual;
  const dfResidual = y.length - design.names.length;
  const dfModel = design.names.length - (intercept ? 1 : 0);
  const variance = ssResidual / dfResidual;
  const F = ssRegression / dfModel / variance;
  const r2 = ssRegression / total;
  return {
    status: 'ok',
    ...coefficients(design.names, fit, errorsOf(input, fit, variance), dfResidual, ciLevel),
    residualSd: Math.sqrt(variance),
    dfResidual,
    dfModel,
    r2,
    adjR2: 1 - ((1 - r2) * (dfResidual + dfModel)) / dfResidual,
    F,
    pF: fUpperTail(F, dfModel, dfResidual),
    ssRegression,
    ssResidual,
    residuals: Array.from(fit.residuals, (residual, row) => residual / Math.sqrt(weights?.[row] ?? 1)),
    dropped: design.dropped,
  };
}

function errorsOf({ se }: RegressionInput, fit: LeastSquares, variance: number): number[] {
  if (se === 'HC3') return hc3Errors(fit);
  return fit.influence.map((weights) => Math.sqrt(variance * dot(weights, weights)));
}

function coefficients(
  names: readonly string[],
  fit: LeastSquares,
  errors: readonly number[],
  df: number,
  level: number,
) {
  const half = tHalfWidth(level, df);
  const named = (value: (coef: number, se: number) => number) =>
    Object.fromEntries(names.map((name, at) => [name, value(fit.solution[at] as number, errors[at] as number)]));
  return {
    coef: named((coef) => coef),
    se: named((_, se) => se),
    t: named((coef, se) => coef / se),
    p: named((coef, se) => tTwoSided(coef / se, df)),
    ciLow: named((coef, se) => coef - half * se),
    ciHigh: named((coef, se) => coef + half * se),
  };
}

/** Squares of y about its weighted mean, or about zero without an intercept. */
function totalSquares(y: readonly number[], weights: readonly number[] | undefined, intercept: boolean): number {
  const w = weights ?? y.map(() => 1);
  const middle = intercept ? sumOf(y.map((value, row) => value * (w[row] as number))) / sumOf(w) : 0;
  if (intercept && isConstant(y)) return 0;
  return sumOf(y.map((value, row) => (w[row] as number) * (value - middle) ** 2));
}

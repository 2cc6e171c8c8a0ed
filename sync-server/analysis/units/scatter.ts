import { spearman } from '../statistics/comparisons/spearman.ts';
import { tHalfWidth } from '../statistics/distributions/t-quantile.ts';
import { isRefused } from '../statistics/refused.ts';
import { ols } from '../statistics/regression/ols.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface FittedLine {
  /** The line at as many places from the smallest to the largest x, with the 95 % band of the mean. */
  readonly line:
    | readonly { readonly x: number; readonly y: number; readonly low: number; readonly high: number }[]
    | null;
  /** Rank correlation with its 95 % interval. */
  readonly spearman: { readonly value: number; readonly low: number; readonly high: number } | null;
}

/** Below this many units a line says more than they can bear. */
const MIN_POINTS = 15;
const PLACES = 21;

/** What can be said of two items over the units: a line only from fifteen units on, and none where one side does not vary. */
export function fittedLine(points: readonly Point[]): FittedLine {
  const [x, y] = [points.map((point) => point.x), points.map((point) => point.y)];
  const ranks = spearman(x, y);
  return {
    line: points.length < MIN_POINTS ? null : lineOf(x, y),
    spearman: isRefused(ranks) ? null : { value: ranks.rho, low: ranks.low, high: ranks.high },
  };
}

/** Band of the mean: s sqrt(1/n + (x - mean)^2 / Sxx) times the t quantile. */
function lineOf(x: readonly number[], y: readonly number[]): FittedLine['line'] {
  const fit = ols({ y, predictors: { x } });
  if (isRefused(fit)) return null;
  const n = x.length;
  const mean = x.reduce((sum, value) => sum + value, 0) / n;
  const spread = x.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const [from, to] = [Math.min(...x), Math.max(...x)];
  const t = tHalfWidth(0.95, fit.dfResidual);
  return Array.from({ length: PLACES }, (_, at) => {
    const place = from + ((to - from) * at) / (PLACES - 1);
    const value = (fit.coef['(intercept)'] ?? 0) + (fit.coef.x ?? 0) * place;
    const half = t * fit.residualSd * Math.sqrt(1 / n + (place - mean) ** 2 / spread);
    return { x: place, y: value, low: value - half, high: value + half };
  });
}

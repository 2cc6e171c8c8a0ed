import { isRefused, type Refused } from '../refused.ts';
import type { Predictors } from './design.ts';
import { ols } from './ols.ts';

export interface Vif {
  readonly status: 'ok';
  /** 1 = unrelated to the others; above 5 worth a warning, above 10 one theme rather than several items. */
  readonly vif: Readonly<Record<string, number>>;
}

/**
 * Variance inflation factors, 1 / (1 - R²) of each predictor on the others, each by its own regression: a perfect fit is
 * needed to no digit of an inverse. Predictors without variation get none. A single one has 1. Refused where a regression is.
 */
export function vif(predictors: Predictors): Vif | Refused {
  const factors: [string, number][] = [];
  const names = Object.keys(predictors);
  for (const name of names) {
    const { [name]: y = [], ...others } = predictors;
    const fit = ols({ y, predictors: others });
    if (!isRefused(fit)) factors.push([name, (fit.ssRegression + fit.ssResidual) / fit.ssResidual]);
    else if (fit.reason === 'no-predictors') factors.push([name, 1]);
    else if (fit.reason !== 'constant-outcome') return fit;
  }
  return { status: 'ok', vif: Object.fromEntries(factors) };
}

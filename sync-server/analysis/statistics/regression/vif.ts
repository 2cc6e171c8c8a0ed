import { cholesky, solveCholesky } from '../linear/cholesky.ts';
import { correlations } from '../linear/correlation.ts';
import { columnOf, isConstant } from '../linear/vector.ts';
import { isRefused, type Refused } from '../refused.ts';
import type { Predictors } from './design.ts';
import { ols } from './ols.ts';

export interface Vif {
  readonly status: 'ok';
  /** 1 = unrelated to the others; above 5 worth a warning, above 10 one theme rather than several items. */
  readonly vif: Readonly<Record<string, number>>;
}

/** Above this the inverse of the correlations begins to lose digits, and each predictor gets a regression of its own. */
const MOST_OF_INVERSE = 100;

/**
 * Variance inflation factors, 1 / (1 - R²) of each predictor on the others: the diagonal of the inverse of their correlations, or, where
 * predictors are nearly sums of others, a regression each. Predictors without variation get none. A single one has 1. Refused where a
 * regression is.
 */
export function vif(predictors: Predictors): Vif | Refused {
  return ofInverse(predictors) ?? ofRegressions(predictors);
}

function ofInverse(predictors: Predictors): Vif | null {
  const names = Object.keys(predictors);
  const columns = Object.values(predictors).map(columnOf);
  const rows = columns[0]?.length ?? 0;
  const plain = columns.every((column) => column.length === rows && column.every(Number.isFinite));
  if (!plain || rows < names.length + 2 || columns.some(isConstant)) return null;
  const triangle = cholesky(correlations(columns));
  if (!triangle) return null;
  const unit = (at: number) => names.map((_, other) => (other === at ? 1 : 0));
  const factors = names.map((name, at) => [name, solveCholesky(triangle, unit(at))[at] as number] as const);
  return factors.every(([, factor]) => factor < MOST_OF_INVERSE)
    ? { status: 'ok', vif: Object.fromEntries(factors) }
    : null;
}

function ofRegressions(predictors: Predictors): Vif | Refused {
  const factors: [string, number][] = [];
  for (const name of Object.keys(predictors)) {
    const { [name]: y = [], ...others } = predictors;
    const fit = ols({ y, predictors: others });
    if (!isRefused(fit)) factors.push([name, (fit.ssRegression + fit.ssResidual) / fit.ssResidual]);
    else if (fit.reason === 'no-predictors') factors.push([name, 1]);
    else if (fit.reason !== 'constant-outcome') return fit;
  }
  return { status: 'ok', vif: Object.fromEntries(factors) };
}

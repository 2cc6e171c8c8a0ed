import { isRefused, type Refused } from '../refused.ts';
import { ols } from './ols.ts';

export interface IndirectEffect {
  readonly status: 'ok';
  /** x -> m. */
  readonly a: number;
  readonly seA: number;
  /** m -> y with x alike. */
  readonly b: number;
  readonly seB: number;
  /** x -> y with m alike. */
  readonly cPrime: number;
  readonly ab: number;
  /** x -> y; equals ab + cPrime. */
  readonly total: number;
  /** For comparison only: too cautious in small samples. */
  readonly sobelZ: number;
  /** The larger p of the two links: both must hold. */
  readonly jointP: number;
}

/**
 * Two links in a row. One survey round cannot show that m stands between: the product's own chain is graded link by link.
 * Source: MacKinnon et al. 2002 (joint test). Refused where a regression is.
 */
export function indirectEffect(
  x: readonly number[],
  m: readonly number[],
  y: readonly number[],
): IndirectEffect | Refused {
  const first = ols({ y: m, predictors: { x } });
  const second = ols({ y, predictors: { x, m } });
  const whole = ols({ y, predictors: { x } });
  if (isRefused(first)) return first;
  if (isRefused(second)) return second;
  if (isRefused(whole)) return whole;
  const [a, seA] = [first.coef.x as number, first.se.x as number];
  const [b, seB] = [second.coef.m as number, second.se.m as number];
  return {
    status: 'ok',
    a,
    seA,
    b,
    seB,
    cPrime: second.coef.x as number,
    ab: a * b,
    total: whole.coef.x as number,
    sobelZ: (a * b) / Math.hypot(a * seB, b * seA),
    jointP: Math.max(first.p.x as number, second.p.m as number),
  };
}

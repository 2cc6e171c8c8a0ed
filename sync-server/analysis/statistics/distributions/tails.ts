import { incompleteBeta } from './incomplete-beta.ts';
import { upperGamma } from './incomplete-gamma.ts';

/** P(|T| > |t|) of Student's t distribution; `df` > 0, not necessarily whole. An infinite t gives 0. */
export function tTwoSided(t: number, df: number): number {
  if (!Number.isFinite(t)) return 0;
  const square = t * t;
  return incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square));
}

/** P(F > f) of the F distribution; both degrees of freedom > 0. An infinite f gives 0. */
export function fUpperTail(f: number, dfModel: number, dfResidual: number): number {
  if (f <= 0) return 1;
  if (!Number.isFinite(f)) return 0;
  const whole = dfResidual + dfModel * f;
  return incompleteBeta(dfResidual / 2, dfModel / 2, dfResidual / whole, (dfModel * f) / whole);
}

/** P(χ² > x) with `df` degrees of freedom. */
export function chiSquareUpperTail(x: number, df: number): number {
  return upperGamma(df / 2, x / 2);
}

import { isRefused, type Refused } from '../refused.ts';
import { anova1 } from './anova.ts';

export interface Icc {
  readonly status: 'ok';
  /** Share of the variance of single answers that lies between groups; below 0 where groups are more alike than chance. */
  readonly icc1: number;
  /** Reliability of the group mean at the average group size. */
  readonly icc2: number;
  /** Answers per group the two rest on. */
  readonly groupSize: number;
}

/**
 * Intraclass correlations from mean squares: ICC(1) = (MSB - MSW) / (MSB + (k - 1) MSW), ICC(2) = (MSB - MSW) / MSB.
 * k is the mean group size. Source: Shrout & Fleiss 1979; Bliese 2000. Refused where the analysis of variance is.
 */
export function icc(groups: readonly (readonly number[])[]): Icc | Refused {
  const anova = anova1(groups);
  if (isRefused(anova)) return anova;
  const groupSize = groups.flat().length / groups.length;
  return { status: 'ok', ...iccOfSquares(anova.msBetween, anova.msWithin, groupSize), groupSize };
}

/** The two from mean squares and group size; `icc2` of groups that do not differ at all is 0. */
export function iccOfSquares(msBetween: number, msWithin: number, k: number): { icc1: number; icc2: number } {
  const gain = msBetween - msWithin;
  const whole = msBetween + (k - 1) * msWithin;
  return { icc1: whole > 0 ? gain / whole : 0, icc2: msBetween > 0 ? gain / msBetween : 0 };
}

/**
 * Reliability of a mean of n answers whose single answers have ICC(1) = `icc1`.
 * Source: Spearman 1910, Brown 1910.
 * @example meanReliability(.12, 10)  ->  .577
 */
export function meanReliability(icc1: number, n: number): number {
  return (n * icc1) / (1 + (n - 1) * icc1);
}

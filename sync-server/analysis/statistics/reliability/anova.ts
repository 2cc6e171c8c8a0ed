import { fUpperTail } from '../distributions/tails.ts';
import { mean, sumOf } from '../linear/vector.ts';
import { type Refused, refused } from '../refused.ts';

export interface Anova {
  readonly status: 'ok';
  readonly ssBetween: number;
  readonly ssWithin: number;
  readonly dfBetween: number;
  readonly dfWithin: number;
  readonly msBetween: number;
  readonly msWithin: number;
  readonly F: number;
  readonly p: number;
  readonly r2: number;
}

/**
 * One-way analysis of variance. Refused below two groups, with an empty group, or with no more answers than groups.
 * Reference: NIST StRD, SmLs01 to SmLs09; values of twelve leading digits alike lose none of the others.
 */
export function anova1(given: readonly (readonly number[])[]): Anova | Refused {
  const size = given.flat().length;
  if (given.some((group) => group.length === 0) || !given.flat().every(Number.isFinite)) return refused('bad-input');
  if (given.length < 2 || size <= given.length) return refused('too-few-teams');
  const groups = fromFirst(given);
  const all = groups.flat();
  const grand = mean(all);
  const ssBetween = sumOf(groups.map((group) => group.length * (mean(group) - grand) ** 2));
  const ssWithin = sumOf(groups.map(squaresAbout));
  const dfBetween = groups.length - 1;
  const dfWithin = all.length - groups.length;
  const [msBetween, msWithin] = [ssBetween / dfBetween, ssWithin / dfWithin];
  const F = msBetween / msWithin;
  const total = ssBetween + ssWithin;
  if (total === 0) return refused('constant-outcome');
  return {
    status: 'ok',
    ssBetween,
    ssWithin,
    dfBetween,
    dfWithin,
    msBetween,
    msWithin,
    F,
    p: fUpperTail(F, dfBetween, dfWithin),
    r2: ssBetween / total,
  };
}

/** Values less the very first: for values close to each other that rounds nothing, and leaves small numbers to square. */
function fromFirst(groups: readonly (readonly number[])[]): number[][] {
  const first = groups[0]?.[0] ?? 0;
  return groups.map((group) => group.map((value) => value - first));
}

/** Squared deviations from the group's own mean. */
function squaresAbout(group: readonly number[]): number {
  const middle = mean(group);
  return sumOf(group.map((value) => (value - middle) ** 2));
}

import { FEWEST_ALIKE } from '#shared/domain/staff-survey.ts';
import { isAllAlike } from './all-alike.ts';

/** A figure as it stands in one version of a wave; `mean` as in `TeamCount`. Nobody's = 0 answers. */
export interface Figure {
  readonly n: number;
  readonly mean?: number | undefined;
}

/**
 * How a team's figure stands to what was told of it before. `same`: that very figure was told. `more`: k or more answers came to each older
 * one, and they too may be told. `anew`: as many answers as in the only other figure that was told, read or given otherwise, by
 * `change` points of 0-100 in all. `gone`: nobody's now. `held`: anything else, and what was hidden.
 */
export type Standing =
  | { readonly kind: 'same' | 'more' | 'gone' | 'held' }
  | { readonly kind: 'anew'; readonly change: number };

export function standingOf(
  now: Figure,
  before: readonly (Figure & { readonly hidden: boolean })[],
  k: number,
): Standing {
  if (now.n > 0 && before.some((then) => !then.hidden && isSame(now, then))) return { kind: 'same' };
  if (before.some(({ hidden }) => hidden)) return { kind: 'held' };
  if (now.n === 0) return { kind: 'gone' };
  if (before.every((then) => isMore(now, then, k))) return { kind: 'more' };
  const [first] = before;
  const isOne = first?.n === now.n && before.every((then) => isSame(then, first));
  return isOne && isKnown(now) && isKnown(first)
    ? { kind: 'anew', change: sumOf(now) - sumOf(first) }
    : { kind: 'held' };
}

const SLACK = 1e-6;

export function isSame(a: Figure, b: Figure): boolean {
  if (a.n !== b.n) return false;
  if (a.n === 0 || (!isKnown(a) && !isKnown(b))) return true;
  return isKnown(a) && isKnown(b) && Math.abs(a.mean - b.mean) < SLACK;
}

/** Whether all answers of the older figure may be in today's: what is more would be on the scale. */
export function holds(now: Figure, then: Figure): boolean {
  if (isSame(now, then)) return true;
  const n = now.n - then.n;
  if (n <= 0 || !isKnown(now)) return n > 0;
  const mean = meanOfMore(now, then);
  return mean > -SLACK && mean < 100 + SLACK;
}

/** Whether what came to the older figure may be told: k answers or more, and not few that are all alike. */
function isMore(now: Figure, then: Figure, k: number): boolean {
  const n = now.n - then.n;
  return n >= k && holds(now, then) && !(isKnown(now) && isAllAlike([{ n, mean: meanOfMore(now, then) }]));
}

/** NaN where the older mean is not known. */
function meanOfMore(now: Figure, then: Figure): number {
  return (sumOf(now) - sumOf(then)) / (now.n - then.n);
}

/**
 * Whether a change by so many points of 0-100, with as many answers as before, may come from fewer than k people, or from fewer than ten
 * of whom it would tell everything: the fewest are those who went from one end of the scale to the other.
 */
export function isOfFew(change: number, k: number): boolean {
  const people = 2 * Math.ceil(Math.abs(change) / 100 - SLACK);
  return people < k || (people < FEWEST_ALIKE && Math.abs(change) > 50 * people - SLACK);
}

type Known = Figure & { readonly mean: number };

function isKnown(figure: Figure): figure is Known {
  return figure.mean !== undefined;
}

function sumOf({ n, mean = Number.NaN }: Figure): number {
  return n === 0 ? 0 : n * mean;
}

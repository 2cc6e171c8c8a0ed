import { Temporal } from '../temporal.ts';
import { ewma } from './ewma.ts';
import { spreadByMovingRange } from './moving-range.ts';

/** Answers of one day as numbers in the measure's unit (index 0-100; share 0 or 100; NPS -100, 0 or 100). */
export interface DayOfAnswers {
  /** ISO day; days in order, each once. */
  readonly day: string;
  readonly n: number;
  readonly sum: number;
  /** Sum of squares. */
  readonly squares: number;
}

/** A day with what was to be expected of it. `low`..`high`: its normal range; `flagged`: the run of days up to it is out of the ordinary. */
export interface JudgedDay {
  readonly day: string;
  readonly n: number;
  readonly value: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly flagged: boolean;
}

export type Judgement =
  /** Too short a past (`weeks`), or too few answers a day (`answers`), to tell a change from chance: nothing may be claimed. */
  | { readonly state: 'not-enough'; readonly because: 'weeks' | 'answers' }
  | {
      readonly state: 'normal' | 'better' | 'worse';
      /** Days after the base. */
      readonly days: readonly JudgedDay[];
      /** First day of the run that is out of the ordinary; null when normal. */
      readonly since: string | null;
      /** How much more days differ than chance alone would have it; at least 1. Intervals of raw counts are too narrow by it. */
      readonly spread: number;
    };

/** Weeks of the past that say what is usual, and the answers a day they need. */
export const BASE_WEEKS = 12;
export const FEWEST_A_DAY = 10;
const LAMBDA = 0.2;
const WIDTH = 2.9;
const SIGMAS = 3;

interface Usual {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Real or noise: the days after a base of twelve weeks, each against what is usual on its weekday, in units of chance times what
 * days differ anyway (Laney), as an exponentially weighted average.
 *
 * @param days       days with answers, in order
 * @param baseFrom   first day of the base; the base stays where it is until somebody decides otherwise
 * Source: Roberts 1959 (weight .2, limits 2.9), Laney 2002; two to five false alarms a year and location in simulation.
 */
export function judgeDays(days: readonly DayOfAnswers[], baseFrom: string): Judgement {
  const baseEnd = Temporal.PlainDate.from(baseFrom).add({ weeks: BASE_WEEKS }).toString();
  const answered = days.filter(({ day, n }) => day >= baseFrom && n > 0);
  const base = answered.filter(({ day }) => day < baseEnd);
  const after = answered.filter(({ day }) => day >= baseEnd);
  if (after.length === 0 || base.length < BASE_WEEKS) return { state: 'not-enough', because: 'weeks' };
  if (sumOf(base, 'n') / base.length < FEWEST_A_DAY) return { state: 'not-enough', because: 'answers' };
  const usual = usualByWeekday(base);
  const spread = Math.max(1, spreadByMovingRange(base.map((day) => deviation(day, usual(day.day), 1))) ?? 1);
  return { ...judged(after, usual, spread), spread };
}

function judged(after: readonly DayOfAnswers[], usual: (day: string) => Usual, spread: number) {
  const x = after.map((day) => deviation(day, usual(day.day), spread));
  const chart = ewma({ x, lambda: LAMBDA, target: 0, sigma: 1, L: WIDTH, limits: 'asymptotic' });
  const flagged = new Set(chart.outside.map((place) => place - 1));
  const days = after.map((day, at) => judgedDay(day, usual(day.day), spread, flagged.has(at)));
  const last = after.length - 1;
  if (!flagged.has(last)) return { state: 'normal', days, since: null } as const;
  let first = last;
  while (flagged.has(first - 1)) first -= 1;
  const state = (chart.ewma[last] as number) > 0 ? ('better' as const) : ('worse' as const);
  return { state, days, since: (after[first] as DayOfAnswers).day };
}

function judgedDay(day: DayOfAnswers, usual: Usual, spread: number, flagged: boolean): JudgedDay {
  const half = SIGMAS * spread * Math.sqrt(usual.variance / day.n);
  const [low, high] = [usual.mean - half, usual.mean + half];
  return { day: day.day, n: day.n, value: day.sum / day.n, expected: usual.mean, low, high, flagged };
}

/** How far a day is from the usual, in units of chance times `spread`; a base without any variance says nothing. */
function deviation({ n, sum }: DayOfAnswers, { mean, variance }: Usual, spread: number): number {
  return variance === 0 ? 0 : (sum / n - mean) / (spread * Math.sqrt(variance / n));
}

/** A weekday that the base lacks is expected to be like all days. */
function usualByWeekday(base: readonly DayOfAnswers[]): (day: string) => Usual {
  const all = pooled(base);
  const groups = Map.groupBy(base, ({ day }) => weekday(day));
  const byWeekday = new Map([...groups].map(([name, days]) => [name, pooled(days)]));
  return (day) => byWeekday.get(weekday(day)) ?? all;
}

function pooled(days: readonly DayOfAnswers[]): Usual {
  const n = sumOf(days, 'n');
  const mean = sumOf(days, 'sum') / n;
  return { mean, variance: Math.max(0, sumOf(days, 'squares') / n - mean * mean) };
}

function weekday(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

function sumOf(days: readonly DayOfAnswers[], what: 'n' | 'sum' | 'squares'): number {
  return days.reduce((sum, day) => sum + day[what], 0);
}

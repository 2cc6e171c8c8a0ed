import { upperGamma } from '../../analysis/statistics/distributions/incomplete-gamma.ts';

/** Visits of one kiosk by ISO day and hour of the week. */
export type VisitsByHour = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** One hour by the location's clock. */
export interface HourSlot {
  readonly day: string;
  /** 0 = Monday 00-01 ... 167. */
  readonly hourOfWeek: number;
  /** The part of the hour that counts: below 1 for the hour that runs. */
  readonly part?: number;
}

/** Weeks that say what is usual, and how many of them a kiosk must have stood there. */
export const WEEKS_BACK = 8;
const FEWEST_WEEKS = 4;
/** As unlikely as this, by chance alone, is far fewer than usual. */
const UNLIKELY = 1e-4;
/** And no more than this part of the usual. */
const FAR_FEWER = 0.2;
/** Standard deviation of a normal distribution in units of its median absolute deviation. */
const NORMAL = 1.4826;
const DAY_MS = 86_400_000;

export interface Usual {
  /** Visits in the slots. */
  readonly observed: number;
  /** Median of the same slots in the last weeks; null = too few weeks. */
  readonly usual: number | null;
  /** How much more weeks differ than chance alone would have it: variance over mean, at least 1. */
  readonly spread: number;
}

/** @param since  first day that counts as past: the kiosk (or the one it replaced) stood there the whole of it */
export function usualVisits(visits: VisitsByHour, slots: readonly HourSlot[], since: string): Usual {
  const observed = sumOf(visits, slots, 0, false);
  const first = slots[0]?.day ?? '';
  const weeks = Array.from({ length: WEEKS_BACK }, (_, at) => at + 1).filter((back) => daysBack(first, back) >= since);
  if (slots.length === 0 || weeks.length < FEWEST_WEEKS) return { observed, usual: null, spread: 1 };
  const sums = weeks.map((back) => sumOf(visits, slots, back, true));
  return { observed, usual: medianOf(sums), spread: spreadOf(sums) };
}

/**
 * Far fewer than usual: at most a fifth of the median of the same hours of the week, and less likely than 1 in 10,000 under a
 * Poisson distribution of that mean, both sides divided by the spread of the weeks (quasi-Poisson).
 */
export function isFarFewer({ observed, usual, spread }: Usual): boolean {
  if (usual === null || observed > FAR_FEWER * usual) return false;
  return upperGamma(Math.floor(observed / spread) + 1, usual / spread) < UNLIKELY;
}

/** The day `weeks` weeks before. */
export function daysBack(day: string, weeks: number): string {
  return day === '' ? '' : new Date(Date.parse(day) - weeks * 7 * DAY_MS).toISOString().slice(0, 10);
}

/** Every day that has to be read for these slots. */
export function daysOfSlots(slots: readonly HourSlot[]): string[] {
  const own = [...new Set(slots.map(({ day }) => day))];
  return own.flatMap((day) => Array.from({ length: WEEKS_BACK + 1 }, (_, back) => daysBack(day, back)));
}

function sumOf(visits: VisitsByHour, slots: readonly HourSlot[], back: number, inPart: boolean): number {
  return slots.reduce((sum, { day, hourOfWeek, part = 1 }) => {
    const count = visits.get(daysBack(day, back))?.get(hourOfWeek) ?? 0;
    return sum + count * (inPart ? part : 1);
  }, 0);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** From the median absolute deviation, so that a week of holidays does not hide a dark screen. */
function spreadOf(values: readonly number[]): number {
  const median = medianOf(values);
  if (median === 0) return 1;
  const deviation = NORMAL * medianOf(values.map((one) => Math.abs(one - median)));
  return Math.max(1, deviation ** 2 / median);
}

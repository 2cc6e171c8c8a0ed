import type { QuestionCounts } from '#shared/scoring/choice-counts.ts';
import { type LocalDay, type LocalResults, summed } from '../../../storage/local-results.ts';
import type { RollupCounts } from '../../../storage/rows.ts';

export const PERIODS = ['today', 'week', 'fourWeeks'] as const;
export type PeriodName = (typeof PERIODS)[number];
/** Days of a period; every comparison is a whole number of weeks back, so that weekdays meet weekdays. */
export const PERIOD_DAYS: Readonly<Record<PeriodName, number>> = { today: 1, week: 7, fourWeeks: 28 };
const WEEK = 7;
const DAY_MS = 86_400_000;

/** What the page counts: answers alone, or with those set aside. */
export interface CountedDays {
  readonly counts: QuestionCounts;
  readonly responses: number;
  readonly setAside: number;
}

export function dayFrom(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days of the period that ends today. */
export function daysOfPeriod({ days, todayIs }: LocalResults, period: PeriodName): readonly LocalDay[] {
  const first = dayFrom(todayIs, 1 - PERIOD_DAYS[period]);
  return days.filter(({ day }) => day >= first && day <= todayIs);
}

/**
 * Days of the equal period before, matched by weekday: today with the same weekday a week ago. Of the day that stands against today
 * only the hours until `hour` count, since today is not over.
 */
export function daysBefore({ days, todayIs }: LocalResults, period: PeriodName, hour: number): readonly LocalDay[] {
  const back = Math.max(WEEK, PERIOD_DAYS[period]);
  const last = dayFrom(todayIs, -back);
  const first = dayFrom(last, 1 - PERIOD_DAYS[period]);
  return days
    .filter(({ day }) => day >= first && day <= last)
    .map((one) => (one.day === last ? untilHour(one, hour) : one));
}

/** Counts of earlier versions know no hours: their day stays whole. */
function untilHour(day: LocalDay, hour: number): LocalDay {
  const cut = (counts: RollupCounts): RollupCounts => {
    if (counts.hours === undefined) return counts;
    const hours = Object.entries(counts.hours).filter(([name]) => Number(name) <= hour);
    const choices: Record<string, Record<string, number>> = {};
    for (const [, of] of hours)
      for (const [question, tally] of Object.entries(of))
        for (const [choice, count] of Object.entries(tally)) {
          const sums = choices[question] ?? {};
          choices[question] = { ...sums, [choice]: (sums[choice] ?? 0) + count };
        }
    return { ...counts, choices };
  };
  return { ...day, counted: cut(day.counted), setAside: cut(day.setAside) };
}

export function countDays(
  days: readonly LocalDay[],
  { questions }: Pick<LocalResults, 'questions'>,
  withAside: boolean,
): CountedDays {
  const parts = days.flatMap(({ counted, setAside }) => (withAside ? [counted, setAside] : [counted]));
  return {
    counts: summed(parts, questions),
    responses: parts.reduce((sum, { responses }) => sum + responses, 0),
    setAside: days.reduce((sum, { setAside }) => sum + setAside.responses, 0),
  };
}

const COUNTED = new WeakMap<LocalDay, CountedDays>();

/** One day without what was set aside; counted once, since every goal and rule looks at every day. */
export function countDay(day: LocalDay, results: Pick<LocalResults, 'questions'>): CountedDays {
  const counted = COUNTED.get(day) ?? countDays([day], results, false);
  COUNTED.set(day, counted);
  return counted;
}

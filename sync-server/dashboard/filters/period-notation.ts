import { Temporal } from 'temporal-polyfill';
import { parsePeriodName } from '#shared/domain/period.ts';

function calendarDay(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function weeksOf(year: number): number {
  return Temporal.PlainDate.from({ year, month: 12, day: 28 }).weekOfYear ?? 52;
}

/** True for a period whose days exist: `2026-10`, `2026-W42`, `2026-Q4` and `2026-01-01..2026-03-31` (first day not after the last). */
export function isPeriod(text: string): boolean {
  const name = parsePeriodName(text);
  if (name?.kind === 'week') return name.week <= weeksOf(name.year);
  if (name?.kind !== 'days') return name !== null;
  const [from, to] = [calendarDay(name.from), calendarDay(name.to)];
  return from !== undefined && to !== undefined && Temporal.PlainDate.compare(from, to) <= 0;
}

const two = (number: number | undefined): string => String(number).padStart(2, '0');
const month = (day: Temporal.PlainDate): string => `${day.year}-${two(day.month)}`;
const week = (day: Temporal.PlainDate): string => `${day.yearOfWeek}-W${two(day.weekOfYear)}`;
const quarter = (day: Temporal.PlainDate): string => `${day.year}-Q${Math.ceil(day.month / 3)}`;

/** The periods offered by name, for a given day; no period at all means the running month. */
export function offeredPeriods(today: Temporal.PlainDate) {
  return [
    { name: 'period.lastMonth', period: month(today.subtract({ months: 1 })) },
    { name: 'period.thisWeek', period: week(today) },
    { name: 'period.lastWeek', period: week(today.subtract({ weeks: 1 })) },
    { name: 'period.thisQuarter', period: quarter(today) },
    { name: 'period.lastQuarter', period: quarter(today.subtract({ months: 3 })) },
  ] as const;
}

/** The calendar day of a moment in the browser's own time zone. */
export function dayOf(atMs: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate();
}

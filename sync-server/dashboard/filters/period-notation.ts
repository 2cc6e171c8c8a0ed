import { Temporal } from 'temporal-polyfill';
import { previousPeriod, readPeriod } from '#shared/scoring/period-days.ts';

/** True for a period whose days exist: `2026-10`, `2026-W42`, `2026-Q4`, `2026-01-01..2026-03-31`. */
export function isPeriod(text: string): boolean {
  return readPeriod(text).ok;
}

function before(label: string): string {
  const reading = readPeriod(label);
  return reading.ok ? previousPeriod(reading.period).label : label;
}

/** The periods offered by name, for a given day; no period at all means the running month. */
export function offeredPeriods(today: Temporal.PlainDate) {
  const month = today.toPlainYearMonth().toString();
  const week = `${today.yearOfWeek}-W${String(today.weekOfYear).padStart(2, '0')}`;
  const quarter = `${today.year}-Q${Math.ceil(today.month / 3)}`;
  return [
    { name: 'period.lastMonth', period: before(month) },
    { name: 'period.thisWeek', period: week },
    { name: 'period.lastWeek', period: before(week) },
    { name: 'period.thisQuarter', period: quarter },
    { name: 'period.lastQuarter', period: before(quarter) },
  ] as const;
}

/** The calendar day of a moment in the browser's own time zone. */
export function dayOf(atMs: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate();
}

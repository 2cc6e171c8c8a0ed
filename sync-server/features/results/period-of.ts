import { Temporal } from 'temporal-polyfill';
import { type PeriodReading, readPeriod } from '#shared/scoring/period-days.ts';

/** The period a person named, or the running month in `timeZone`. */
export function periodOf(label: string | undefined, now: number, timeZone: string): PeriodReading {
  if (label !== undefined) return readPeriod(label);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  return readPeriod(today.toPlainYearMonth().toString());
}

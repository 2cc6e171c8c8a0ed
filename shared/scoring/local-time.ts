import type { OpeningHours } from '#shared/domain/opening-hours.ts';
import { Temporal } from './temporal.ts';

export interface LocalBuckets {
  /** ISO day in the location's zone, `2026-10-25`. */
  readonly day: string;
  /** 0 = Monday 00-01 ... 167 = Sunday 23-24, by the wall clock; the doubled hour of autumn counts as one. */
  readonly hourOfWeek: number;
}

/** Day and hour-of-week of a moment in the location's zone. About 10 µs; an unknown zone throws a RangeError. */
export function localBuckets(unixMs: number, timeZone: string): LocalBuckets {
  const local = Temporal.Instant.fromEpochMilliseconds(unixMs).toZonedDateTimeISO(timeZone);
  return { day: local.toPlainDate().toString(), hourOfWeek: (local.dayOfWeek - 1) * 24 + local.hour };
}

const MINUTES_OF_DAY = 24 * 60;

/**
 * Whether the location is open at a moment, `marginMinutes` before opening and after closing included. Without opening hours
 * always; a weekday without hours is closed; a closing time at or before the opening time is on the next day.
 */
export function isOpen(
  openingHours: OpeningHours | undefined,
  unixMs: number,
  timeZone: string,
  marginMinutes = 0,
): boolean {
  if (!openingHours) return true;
  const local = Temporal.Instant.fromEpochMilliseconds(unixMs).toZonedDateTimeISO(timeZone);
  const minuteOfDay = local.hour * 60 + local.minute;
  // Yesterday's hours may reach past midnight, tomorrow's margin before it.
  return [-1, 0, 1].some((dayOffset) => {
    const span = openSpan(openingHours, local.dayOfWeek + dayOffset);
    if (!span) return false;
    const minute = minuteOfDay - dayOffset * MINUTES_OF_DAY;
    return minute >= span.from - marginMinutes && minute < span.to + marginMinutes;
  });
}

function openSpan(openingHours: OpeningHours, dayOfWeek: number): { from: number; to: number } | null {
  const weekday = String(((dayOfWeek + 6) % 7) + 1) as keyof OpeningHours;
  const hours = openingHours[weekday];
  if (!hours) return null;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  return { from, to: to <= from ? to + MINUTES_OF_DAY : to };
}

function minutesOf(timeOfDay: string): number {
  return Number(timeOfDay.slice(0, 2)) * 60 + Number(timeOfDay.slice(3, 5));
}

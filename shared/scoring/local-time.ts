import type { OpeningHours } from '#shared/domain/opening-hours.ts';
import { Temporal } from './temporal.ts';

export interface LocalBuckets {
  /** ISO day in the location's zone, `2026-10-25`. */
  readonly day: string;
  /** 0 = Monday 00-01 ... 167 = Sunday 23-24, by the wall clock; the doubled hour of autumn counts as one. */
  readonly hourOfWeek: number;
}

const QUARTER_MS = 900_000;
const MOST_KEPT = 20_000;
/** By zone, then by quarter of an hour: a batch or half a year asks for the same ones again and again. Null = not one bucket. */
const kept = new Map<string, Map<number, LocalBuckets | null>>();

/** Day and hour-of-week of a moment in the location's zone. About 20 µs the first time; an unknown zone throws a RangeError. */
export function localBuckets(unixMs: number, timeZone: string): LocalBuckets {
  const quarters = kept.get(timeZone) ?? new Map<number, LocalBuckets | null>();
  const quarter = Math.floor(unixMs / QUARTER_MS);
  let known = quarters.get(quarter);
  if (known === undefined) {
    known = bucketsOfQuarter(quarter, timeZone);
    if (quarters.size >= MOST_KEPT) quarters.clear();
    kept.set(timeZone, quarters.set(quarter, known));
  }
  return known ?? bucketsOf(unixMs, timeZone);
}

/** Null where its two ends differ: some zones put their clocks forward a minute past the hour. */
function bucketsOfQuarter(quarter: number, timeZone: string): LocalBuckets | null {
  const first = bucketsOf(quarter * QUARTER_MS, timeZone);
  const last = bucketsOf((quarter + 1) * QUARTER_MS - 1, timeZone);
  return first.day === last.day && first.hourOfWeek === last.hourOfWeek ? Object.freeze(first) : null;
}

function bucketsOf(unixMs: number, timeZone: string): LocalBuckets {
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

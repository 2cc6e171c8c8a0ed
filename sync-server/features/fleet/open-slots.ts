import type { OpeningHours } from '#shared/domain/opening-hours.ts';
import { isOpen, localBuckets } from '#shared/scoring/local-time.ts';
import type { HourSlot } from './usual-visits.ts';

const HOUR_MS = 3_600_000;
const HALF_HOUR_MS = HOUR_MS / 2;
/** Hours looked back at most: over a closed weekend. */
const LOOK_BACK_HOURS = 5 * 24;

/** A place's clock and hours. */
export interface PlaceHours {
  readonly timeZone: string;
  readonly openingHours: OpeningHours | undefined;
}

/** The last `count` whole hours, newest first, in whose middle the place was open. */
export function lastOpenSlots({ timeZone, openingHours }: PlaceHours, now: number, count: number): HourSlot[] {
  const slots: HourSlot[] = [];
  const end = Math.floor(now / HOUR_MS) * HOUR_MS;
  for (let back = 1; back <= LOOK_BACK_HOURS && slots.length < count; back += 1) {
    const middle = end - back * HOUR_MS + HALF_HOUR_MS;
    if (isOpen(openingHours, middle, timeZone)) slots.push(localBuckets(middle, timeZone));
  }
  return slots;
}

/** The hours of this day so far; of the running one the part that is over. */
export function slotsOfToday(timeZone: string, now: number): HourSlot[] {
  const { day, hourOfWeek } = localBuckets(now, timeZone);
  const first = Math.floor(hourOfWeek / 24) * 24;
  const running = (now % HOUR_MS) / HOUR_MS;
  return Array.from({ length: hourOfWeek - first + 1 }, (_, at) => ({
    day,
    hourOfWeek: first + at,
    part: first + at === hourOfWeek ? running : 1,
  }));
}

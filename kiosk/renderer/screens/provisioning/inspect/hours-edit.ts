import type { OpeningHours } from '#shared/domain/opening-hours.ts';

export type Weekday = keyof OpeningHours;
type DayHours = NonNullable<OpeningHours[Weekday]>;

export const WEEKDAYS: readonly Weekday[] = ['1', '2', '3', '4', '5', '6', '7'];
const WORKING_DAYS: readonly Weekday[] = WEEKDAYS.slice(0, 5);
/** One tap moves a time by as much. */
const STEP_MIN = 30;
const LAST_MIN = 23 * 60 + STEP_MIN;
const USUAL: DayHours = { from: '08:00', to: '16:00' };

/** What a week begins with where nobody has said anything. */
export const USUAL_WEEK: OpeningHours = Object.fromEntries(WORKING_DAYS.map((day) => [day, USUAL]));

export function toggledDay(hours: OpeningHours, day: Weekday): OpeningHours {
  const { [day]: open, ...others } = hours;
  return open ? others : { ...others, [day]: USUAL };
}

/** Earlier (-1) or later (+1) by half an hour; a day always closes after it opens. */
export function movedTime(hours: OpeningHours, day: Weekday, end: 'from' | 'to', by: -1 | 1): OpeningHours {
  const open = hours[day];
  if (!open) return hours;
  const next = { ...open, [end]: timeOf(Math.min(LAST_MIN, Math.max(0, minutesOf(open[end]) + by * STEP_MIN))) };
  return next.from < next.to ? { ...hours, [day]: next } : hours;
}

/** Monday to Friday as this day. */
export function sameAllWeek(hours: OpeningHours, day: Weekday): OpeningHours {
  const weekend = Object.entries(hours).filter(([other]) => !WORKING_DAYS.includes(other as Weekday));
  const open = hours[day];
  return Object.fromEntries([...(open ? WORKING_DAYS.map((one) => [one, open]) : []), ...weekend]);
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function timeOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

import type { OpeningHours } from '#shared/domain/opening-hours.ts';

const WEEKDAYS: Readonly<Record<string, keyof OpeningHours>> = {
  Mon: '1',
  Tue: '2',
  Wed: '3',
  Thu: '4',
  Fri: '5',
  Sat: '6',
  Sun: '7',
};

/** True when the location is open at `wallMs` in its own time zone; without opening hours it always is. */
export function isOpenAt(hours: OpeningHours | undefined, timeZone: string, wallMs: number): boolean {
  if (hours === undefined) return true;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(wallMs);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const weekday = WEEKDAYS[part('weekday')];
  const day = weekday ? hours[weekday] : undefined;
  const now = `${part('hour')}:${part('minute')}`;
  return day !== undefined && now >= day.from && now < day.to;
}

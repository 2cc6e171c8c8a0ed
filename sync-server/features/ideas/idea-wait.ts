import { REPLY_WITHIN_DAYS } from '#shared/domain/pulse.ts';
import { addDays, daysBetween } from '#shared/scoring/pulse-weeks.ts';

/** The last day of the promised first reply. */
export function replyBy(leftOn: string): string {
  return addDays(leftOn, REPLY_WITHIN_DAYS);
}

interface Waiting {
  readonly left_on: string;
  readonly replied_on: string | null;
  readonly status: string;
}

/** Days left of the promise, negative when overdue; null once a reply was given, or the idea was taken into use, which is one. */
export function daysLeft({ left_on, replied_on, status }: Waiting, today: string): number | null {
  return replied_on === null && status !== 'in-use' ? daysBetween(today, replyBy(left_on)) : null;
}

import { REPLY_WITHIN_DAYS } from '#shared/domain/pulse.ts';
import { addDays, daysBetween } from '#shared/scoring/pulse-weeks.ts';

/** The last day of the promised first reply. */
export function replyBy(leftOn: string): string {
  return addDays(leftOn, REPLY_WITHIN_DAYS);
}

/** Days left of the promise, negative when overdue; null once a reply was given. */
export function daysLeft(idea: { readonly left_on: string; readonly replied_on: string | null }, today: string) {
  return idea.replied_on === null ? daysBetween(today, replyBy(idea.left_on)) : null;
}

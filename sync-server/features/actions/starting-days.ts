import { addDays } from '#shared/scoring/pulse-weeks.ts';

/** Four weeks: all weekdays equally often. */
const DAYS = 28;

/** The days an action's starting figure is of: the last four weeks up to yesterday, because today is not over. */
export function startingDays(today: string): { readonly from: string; readonly to: string } {
  return { from: addDays(today, -DAYS), to: addDays(today, -1) };
}

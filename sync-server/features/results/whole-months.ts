import { Temporal } from 'temporal-polyfill';

/** First and last month of days that are exactly whole months; null for any other days. */
export function wholeMonths({ from, to }: { from: string; to: string }): { from: string; to: string } | null {
  const nextDay = Temporal.PlainDate.from(to).add({ days: 1 });
  return from.endsWith('-01') && nextDay.day === 1 ? { from: from.slice(0, 7), to: to.slice(0, 7) } : null;
}

/** What a period's name says, before the calendar is asked. */
export type PeriodName =
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'week'; readonly year: number; readonly week: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'days'; readonly from: string; readonly to: string };

/** A stretch of days in the location's zone, both ends included. `label` is the name as given. */
export interface Period {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

export const PERIOD_FORMS = '2026-10, 2026-W42, 2026-Q4 or 2026-01-01..2026-03-31';

/** Reads the form of a period's name; null for anything else. Whether the days exist is asked of the calendar. */
export function parsePeriodName(text: string): PeriodName | null {
  const [, year, rest] = /^(\d{4})-(.+)$/.exec(text) ?? [];
  if (year === undefined || rest === undefined) return null;
  return namedPart(Number(year), rest) ?? dayRange(text);
}

function namedPart(year: number, rest: string): PeriodName | null {
  if (/^(?:0[1-9]|1[0-2])$/.test(rest)) return { kind: 'month', year, month: Number(rest) };
  if (/^W(?:0[1-9]|[1-4]\d|5[0-3])$/.test(rest)) return { kind: 'week', year, week: Number(rest.slice(1)) };
  return /^Q[1-4]$/.test(rest) ? { kind: 'quarter', year, quarter: Number(rest.slice(1)) } : null;
}

function dayRange(text: string): PeriodName | null {
  const [, from, to] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
  return from !== undefined && to !== undefined ? { kind: 'days', from, to } : null;
}

import { Temporal } from 'temporal-polyfill';
import { PERIOD_FORMS, type Period, type PeriodName, parsePeriodName } from '#shared/domain/period.ts';

export type PeriodReading =
  | { readonly ok: true; readonly period: Period }
  /** One line for the person who typed it. */
  | { readonly ok: false; readonly fault: string };

/** More than is ever kept; a slip of a century is told instead of counted. */
const MAX_YEARS = 20;

/**
 * The days of a period's name.
 *
 * @example  readPeriod('2026-W42')  →  { ok: true, period: { label: '2026-W42', from: '2026-10-12', to: '2026-10-18' } }
 */
export function readPeriod(label: string): PeriodReading {
  const name = parsePeriodName(label);
  if (!name) return { ok: false, fault: `not a period: use ${PERIOD_FORMS}` };
  const days = daysOf(name);
  if (days && days.from.until(days.to, { largestUnit: 'years' }).years >= MAX_YEARS)
    return { ok: false, fault: `the period is longer than ${MAX_YEARS} years` };
  if (!days)
    return { ok: false, fault: 'the period names a day or week that does not exist, or ends before it begins' };
  return { ok: true, period: { label, from: days.from.toString(), to: days.to.toString() } };
}

/** The equally long period just before: the month, week or quarter before, or as many days. */
export function previousPeriod(period: Period): Period {
  const name = parsePeriodName(period.label);
  const from = Temporal.PlainDate.from(period.from);
  const lastDay = from.subtract({ days: 1 });
  if (name?.kind === 'month') return span(monthLabel(lastDay), lastDay.with({ day: 1 }), lastDay);
  if (name?.kind === 'week') {
    const monday = from.subtract({ weeks: 1 });
    return span(weekLabel(monday), monday, lastDay);
  }
  if (name?.kind === 'quarter') return span(quarterLabel(lastDay), from.subtract({ months: 3 }), lastDay);
  const length = from.until(Temporal.PlainDate.from(period.to)).days + 1;
  const first = from.subtract({ days: length });
  return span(`${first}..${lastDay}`, first, lastDay);
}

interface Days {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

function daysOf(name: PeriodName): Days | null {
  switch (name.kind) {
    case 'month':
      return monthsFrom(name.year, name.month, 1);
    case 'quarter':
      return monthsFrom(name.year, name.quarter * 3 - 2, 3);
    case 'week':
      return isoWeek(name.year, name.week);
    case 'days':
      return dayRange(name.from, name.to);
  }
}

function monthsFrom(year: number, month: number, months: number): Days {
  const from = new Temporal.PlainDate(year, month, 1);
  return { from, to: from.add({ months }).subtract({ days: 1 }) };
}

/** The 4th of January is always in week 1; null for a week 53 the year does not have. */
function isoWeek(year: number, week: number): Days | null {
  const fourth = new Temporal.PlainDate(year, 1, 4);
  const from = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: week - 1 });
  return from.yearOfWeek === year ? { from, to: from.add({ days: 6 }) } : null;
}

function dayRange(fromText: string, toText: string): Days | null {
  const [from, to] = [realDay(fromText), realDay(toText)];
  return from && to && Temporal.PlainDate.compare(from, to) <= 0 ? { from, to } : null;
}

function realDay(text: string): Temporal.PlainDate | null {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  const date = month >= 1 && day >= 1 ? Temporal.PlainDate.from({ year, month, day }) : null;
  // Temporal brings 31 February back into the month; a day that changed was none.
  return date?.toString() === text ? date : null;
}

function span(label: string, from: Temporal.PlainDate, to: Temporal.PlainDate): Period {
  return { label, from: from.toString(), to: to.toString() };
}

function monthLabel(day: Temporal.PlainDate): string {
  return day.toString().slice(0, 7);
}

function weekLabel(monday: Temporal.PlainDate): string {
  return `${year4(monday.yearOfWeek ?? monday.year)}-W${String(monday.weekOfYear).padStart(2, '0')}`;
}

function quarterLabel(day: Temporal.PlainDate): string {
  return `${year4(day.year)}-Q${Math.ceil(day.month / 3)}`;
}

function year4(year: number): string {
  return String(year).padStart(4, '0');
}

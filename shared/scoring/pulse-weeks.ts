import { Temporal } from './temporal.ts';

/** A week by its ISO name; days inclusive, Monday to Sunday. */
export interface Week {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** Whole weeks since Monday 5 January 1970. */
  readonly number: number;
}

const FIRST_MONDAY = Temporal.PlainDate.from('1970-01-05');

/** The ISO week a day (`2026-11-22`) belongs to. */
export function weekOf(day: string): Week {
  const date = Temporal.PlainDate.from(day);
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  const year = String(monday.yearOfWeek ?? monday.year).padStart(4, '0');
  return {
    label: `${year}-W${String(monday.weekOfYear).padStart(2, '0')}`,
    from: monday.toString(),
    to: monday.add({ days: 6 }).toString(),
    number: FIRST_MONDAY.until(monday).days / 7,
  };
}

/** The weeks of a month (`2026-11`), oldest first: a week belongs to the month of its Thursday. Four or five. */
export function weeksOfMonth(month: string): Week[] {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const firstThursday = first.add({ days: (11 - first.dayOfWeek) % 7 });
  return [0, 1, 2, 3, 4]
    .map((weeks) => firstThursday.add({ weeks }))
    .filter((thursday) => thursday.month === first.month)
    .map((thursday) => weekOf(thursday.toString()));
}

/** The month a week (of any of its days) belongs to. */
export function monthOfWeek(day: string): string {
  const thursday = Temporal.PlainDate.from(weekOf(day).from).add({ days: 3 });
  return thursday.toPlainYearMonth().toString();
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

import { Temporal } from 'temporal-polyfill';
import type { Days } from './counts.sql.ts';

/** A period in terms of the team roll-ups: whole months, and days to be added to them or taken off again. */
export interface PeriodParts {
  /** First and last whole month, `2026-10`; null = none. */
  readonly months: Days | null;
  readonly add: readonly Days[];
  readonly takeOff: readonly Days[];
}

interface MonthPart {
  readonly month: string;
  readonly inside: Days;
  /** Days of the month before and after `inside`; none for a whole month. */
  readonly outside: readonly Days[];
}

/**
 * Splits days into months and what is left at either end. A month of which more is wanted than not is taken whole and the rest
 * taken off, so that at most fifteen days are read at either end however long the period is.
 */
export function periodParts(days: Days): PeriodParts {
  const parts = monthsOf(days);
  const isWhole = ({ inside, outside }: MonthPart) => lengthOf(outside) <= lengthOf([inside]);
  const whole = parts.filter(isWhole);
  const [first, last] = [whole[0], whole.at(-1)];
  return {
    months: first && last ? { from: first.month, to: last.month } : null,
    add: parts.filter((part) => !isWhole(part)).map(({ inside }) => inside),
    takeOff: whole.flatMap(({ outside }) => outside),
  };
}

function monthsOf({ from, to }: Days): MonthPart[] {
  const last = Temporal.PlainYearMonth.from(to.slice(0, 7));
  const parts: MonthPart[] = [];
  let month = Temporal.PlainYearMonth.from(from.slice(0, 7));
  for (; Temporal.PlainYearMonth.compare(month, last) <= 0; month = month.add({ months: 1 })) {
    parts.push(partOf(month, from, to));
  }
  return parts;
}

/** ISO days compare as text. */
function partOf(month: Temporal.PlainYearMonth, from: string, to: string): MonthPart {
  const first = month.toPlainDate({ day: 1 });
  const end = month.toPlainDate({ day: month.daysInMonth });
  const inside = {
    from: from > first.toString() ? from : first.toString(),
    to: to < end.toString() ? to : end.toString(),
  };
  const before = { from: first.toString(), to: neighbour(inside.from, -1) };
  const after = { from: neighbour(inside.to, 1), to: end.toString() };
  return { month: month.toString(), inside, outside: [before, after].filter((days) => days.from <= days.to) };
}

function neighbour(day: string, by: 1 | -1): string {
  return Temporal.PlainDate.from(day).add({ days: by }).toString();
}

function lengthOf(stretches: readonly Days[]): number {
  return stretches.reduce(
    (sum, { from, to }) => sum + Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days + 1,
    0,
  );
}

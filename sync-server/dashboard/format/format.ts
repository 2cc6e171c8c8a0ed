import type { GoalFigure, GoalsOverview } from '#shared/contract/dashboard.ts';
import type { Language } from '../i18n/language.ts';

export type MeasureKind = GoalsOverview['goals'][number]['measure'];

/** Finland's habits in each language: day before month, 24-hour clock. */
const LOCALES: Readonly<Record<Language, string>> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

/** Intervals are told where n is below this. */
const INTERVAL_BELOW_N = 200;

/** A customer figure of fewer answers is not shown. */
export const FEWEST_ANSWERS = 5;

/** Numbers, days and lists as people of one language write them. */
export interface Format {
  /** `82,4`, `82,4 %`, `+12,0`. */
  figure(value: number, measure: MeasureKind): string;
  /** The target as set: no decimals it does not have. */
  target(value: number, measure: MeasureKind): string;
  /** Signed difference of two figures, in points. */
  gap(difference: number): string;
  index(value: number): string;
  /** A coefficient, two decimals. */
  fine(value: number): string;
  whole(count: number): string;
  range(low: number, high: number, measure: MeasureKind): string;
  /** A part of a whole, 0..1, as whole per cent. */
  share(part: number): string;
  days(from: string, to: string): string;
  day(day: string): string;
  /** `2026-10` as a month with its year. */
  month(month: string): string;
  /** Day and time of day in the browser's own zone. */
  moment(atMs: number): string;
  list(names: readonly string[]): string;
}

const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

export function createFormat(language: Language): Format {
  const locale = LOCALES[language];
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const decimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  const plain = number(decimal);
  const fine = number({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const signed = number({ ...decimal, signDisplay: 'exceptZero' });
  const percent = number({ ...decimal, style: 'percent' });
  const loose = { maximumFractionDigits: 1 } as const;
  const [looseNumber, loosePercent] = [number(loose), number({ ...loose, style: 'percent' })];
  const looseSigned = number({ ...loose, signDisplay: 'exceptZero' });
  const wholePercent = number({ style: 'percent', maximumFractionDigits: 0 });
  const whole = number({ maximumFractionDigits: 0 });
  const short = language === 'en' ? 'short' : 'numeric';
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: short, year: 'numeric', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    figure: (value, measure) =>
      ({
        index: plain.format(value),
        share: percent.format(value / 100),
        nps: signed.format(value),
        count: whole.format(value),
      })[measure],
    target: (value, measure) =>
      measure === 'share'
        ? loosePercent.format(value / 100)
        : (measure === 'nps' ? looseSigned : looseNumber).format(value),
    gap: (difference) => signed.format(difference),
    index: (value) => plain.format(value),
    fine: (value) => fine.format(value),
    whole: (count) => whole.format(count),
    range: (low, high, measure) =>
      measure === 'share' ? percent.formatRange(low / 100, high / 100) : plain.formatRange(low, high),
    share: (part) => wholePercent.format(part),
    days: (from, to) => day.formatRange(asDate(from), asDate(to)),
    day: (text) => day.format(asDate(text)),
    month: (text) => month.format(asDate(`${text}-01`)),
    moment: (atMs) => moment.format(atMs),
    list: (names) => list.format(names),
  };
}

/** The 95 % interval of a figure where it is worth telling (n below 200), else undefined. */
export function tellingInterval(figure: GoalFigure): { low: number; high: number } | undefined {
  if (figure.low === undefined || figure.high === undefined || figure.n >= INTERVAL_BELOW_N) return undefined;
  return { low: figure.low, high: figure.high };
}

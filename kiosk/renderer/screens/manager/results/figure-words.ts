import type { Goal } from '#shared/domain/goal.ts';
import type { GoalFigure } from '#shared/scoring/goal-figure.ts';

/** Below this many answers no figure is shown: it would say more about one visitor than about the service. */
export const FEWEST_ANSWERS = 5;

export type ShownFigure =
  | { readonly kind: 'value'; readonly text: string; readonly n: number; readonly place: number }
  | { readonly kind: 'too-few'; readonly n: number }
  | { readonly kind: 'none' }
  /** The goal is measured by something else than answers of customers. */
  | { readonly kind: 'elsewhere' };

type MeasureKind = Goal['measure']['kind'];

/** A value with its unit as people read it: `72`, `85 %`, `+12`. */
export function valueText(kind: MeasureKind, value: number, lang: string): string {
  const whole = Math.round(value);
  if (kind === 'share') return new Intl.NumberFormat(lang, { style: 'percent' }).format(whole / 100);
  const signed = kind === 'nps' ? ({ signDisplay: 'exceptZero' } as const) : {};
  return new Intl.NumberFormat(lang, signed).format(whole);
}

/** Where a value stands on its bar, 0..100. */
export function placeOnBar(kind: MeasureKind, value: number): number {
  const place = kind === 'nps' ? (value + 100) / 2 : value;
  return Math.min(100, Math.max(0, place));
}

/** What may be shown of a figure. */
export function shownFigure(
  kind: MeasureKind,
  figure: Pick<GoalFigure, 'value' | 'n'> | null,
  lang: string,
): ShownFigure {
  if (kind === 'count') return { kind: 'elsewhere' };
  if (figure === null || figure.n === 0) return { kind: 'none' };
  if (figure.n < FEWEST_ANSWERS) return { kind: 'too-few', n: figure.n };
  return {
    kind: 'value',
    text: valueText(kind, figure.value, lang),
    n: figure.n,
    place: placeOnBar(kind, figure.value),
  };
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** "12 minutes ago" in the reader's language; a moment in the future (a clock that was set back) is now. */
export function agoText(atMs: number, nowMs: number, lang: string): string {
  const format = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  const past = Math.max(0, nowMs - atMs);
  const [unit, length] = STEPS.find(([, ms]) => past >= ms) ?? ['second', 1_000];
  return format.format(-Math.floor(past / length), unit);
}

/** As the dashboard writes dates: English without the American order, in which 11/7 could be either. */
const LOCALES: Readonly<Partial<Record<string, string>>> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

/** "3.11." in the reader's language, for axes and rows. */
export function dayText(day: string, lang: string): string {
  if (day === '') return '';
  return new Intl.DateTimeFormat(LOCALES[lang] ?? lang, { day: 'numeric', month: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(day),
  );
}

/** Monday = 1. */
export function weekdayText(weekday: number, lang: string): string {
  const monday = Date.UTC(2026, 0, 5);
  const day = monday + (weekday - 1) * 86_400_000;
  return new Intl.DateTimeFormat(lang, { weekday: 'short', timeZone: 'UTC' }).format(day);
}

/** 0-100 as "85 %". */
export function shareText(share: number, lang: string): string {
  return new Intl.NumberFormat(lang, { style: 'percent' }).format(Math.round(share) / 100);
}

/** The whole range of a measure, so that a small step looks small. */
export function measureRange(kind: MeasureKind): readonly [number, number] {
  return kind === 'nps' ? [-100, 100] : [0, 100];
}

export function gigabytes(bytes: number, lang: string): string {
  return `${new Intl.NumberFormat(lang, { maximumFractionDigits: 1 }).format(bytes / 1_000_000_000)} GB`;
}

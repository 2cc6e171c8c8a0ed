import type { Goal } from '#shared/domain/goal.ts';
import { goalFigure } from '#shared/scoring/goal-figure.ts';
import type { LocalDay, LocalResults } from '../../../storage/local-results.ts';
import { judgementOf } from './goal-views.ts';
import { countDays, dayFrom, type PeriodName } from './period-counts.ts';

/** A day or a week (named by its first day) of the trend; value null = fewer answers than may be shown. */
export interface TrendPoint {
  readonly from: string;
  readonly value: number | null;
  readonly n: number;
  /** Not over yet: drawn dotted. */
  readonly isOpen: boolean;
  /** Another version of the survey came into force here. */
  readonly isBreak: boolean;
  /** Its normal range, where the past is long enough to know one. */
  readonly low?: number;
  readonly high?: number;
  readonly flagged: boolean;
}

const FEWEST_ANSWERS = 5;
const DAYS_SHOWN = 28;
const WEEKS_SHOWN = 26;
const WEEK = 7;

/** Of the last 28 days by day, or for the month's view of half a year by week (weeks end today's weekday). */
export function trendOf(
  goal: Goal,
  results: LocalResults,
  period: PeriodName,
  withAside: boolean,
): readonly TrendPoint[] {
  const length = period === 'fourWeeks' ? WEEK : 1;
  const count = period === 'fourWeeks' ? WEEKS_SHOWN : DAYS_SHOWN;
  const first = dayFrom(results.todayIs, 1 - length * count);
  const judgement = length === 1 ? judgementOf(goal, results) : null;
  const judged = new Map(
    judgement && judgement.state !== 'not-enough' ? judgement.days.map((day) => [day.day, day]) : [],
  );
  const points = Array.from({ length: count }, (_, at) => {
    const from = dayFrom(first, at * length);
    const to = dayFrom(from, length - 1);
    const range = judged.get(from);
    return {
      ...pointOf(goal, results, within(results.days, from, to), withAside),
      from,
      isOpen: to === results.todayIs,
      isBreak: results.breaks.some((day) => day >= from && day <= to),
      ...(range ? { low: range.low, high: range.high } : {}),
      flagged: range?.flagged ?? false,
    };
  });
  const known = points.findIndex(({ n }) => n > 0);
  return known === -1 ? [] : points.slice(known);
}

function pointOf(goal: Goal, results: LocalResults, days: readonly LocalDay[], withAside: boolean) {
  const figure = goalFigure(goal, results.questions, countDays(days, results, withAside).counts);
  const n = figure?.n ?? 0;
  return { value: figure && n >= FEWEST_ANSWERS ? figure.value : null, n };
}

function within(days: readonly LocalDay[], from: string, to: string): readonly LocalDay[] {
  return days.filter(({ day }) => day >= from && day <= to);
}

import type { Goal } from '#shared/domain/goal.ts';
import { type GoalChange, goalChange } from '#shared/scoring/goal-change.ts';
import { type GoalFigure, goalFigure } from '#shared/scoring/goal-figure.ts';
import { goalValues } from '#shared/scoring/judgement/day-values.ts';
import { type Judgement, judgeDays } from '#shared/scoring/judgement/judge-days.ts';
import type { LocalResults } from '../../../storage/local-results.ts';
import { countDay, countDays, daysBefore, daysOfPeriod, type PeriodName } from './period-counts.ts';

/** One goal as the page shows it. */
export interface GoalView {
  readonly goal: Goal;
  readonly figure: GoalFigure | null;
  /** Against the equal period before; null where there is nothing to compare with. */
  readonly change: GoalChange | null;
  readonly judgement: Judgement;
}

export interface ViewChoice {
  readonly period: PeriodName;
  readonly withAside: boolean;
  /** Local hour now, 0..23. */
  readonly hour: number;
}

export function goalViews(results: LocalResults, { period, withAside, hour }: ViewChoice): readonly GoalView[] {
  const now = countDays(daysOfPeriod(results, period), results, withAside);
  const before = countDays(daysBefore(results, period, hour), results, withAside);
  return results.today.goals.map(({ goal }) => {
    const judgement = judgementOf(goal, results);
    const figure = goalFigure(goal, results.questions, now.counts);
    const spread = judgement.state === 'not-enough' ? 1 : judgement.spread;
    const change = goalChange(figure, goalFigure(goal, results.questions, before.counts), spread);
    return { goal, figure, change, judgement };
  });
}

/** Judged once for each reading, whatever is shown of it: a judgement looks at every day known and at no choice of the reader. */
const JUDGED = new WeakMap<LocalResults, Map<Goal, Judgement>>();

export function judgementOf(goal: Goal, results: LocalResults): Judgement {
  const known = JUDGED.get(results) ?? new Map<Goal, Judgement>();
  const judgement = known.get(goal) ?? judged(goal, results);
  JUDGED.set(results, known.set(goal, judgement));
  return judgement;
}

/** Works out ahead what the page will ask of a reading. */
export function judgeAhead(goals: readonly Goal[], results: LocalResults): void {
  for (const goal of goals) judgementOf(goal, results);
}

/** Real or noise, from all whole days known: today is not over and would look odd every morning. */
function judged(goal: Goal, results: LocalResults): Judgement {
  const whole = results.days.filter(({ day }) => day < results.todayIs);
  const values = whole.map((day) => ({
    day: day.day,
    ...goalValues(goal, results.questions, countDay(day, results).counts),
  }));
  return judgeDays(values, baseFromOf(results));
}

/** The past begins anew with another version of the survey. */
export function baseFromOf({ days, breaks, todayIs }: LocalResults): string {
  return breaks.at(-1) ?? days[0]?.day ?? todayIs;
}

/**
 * How far headline figures move when answers set aside are counted too, where it is more than two points: then somebody should look
 * at them.
 */
export function movedBySetAside(results: LocalResults, choice: ViewChoice): readonly Goal[] {
  const without = goalViews(results, { ...choice, withAside: false });
  const all = goalViews(results, { ...choice, withAside: true });
  return without.flatMap(({ goal, figure }, at) => {
    const other = all[at]?.figure;
    return figure && other && Math.abs(figure.value - other.value) > WARNING_POINTS ? [goal] : [];
  });
}
const WARNING_POINTS = 2;

import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { LocationResults } from '#shared/contract/kiosk-results.ts';
import type { Goal } from '#shared/domain/goal.ts';
import type { LocalResults } from '../../../storage/local-results.ts';
import type { CommentRow } from '../../../storage/rows.ts';
import { type GoalView, goalViews } from '../core/goal-views.ts';
import { type CountedDays, countDays, daysOfPeriod, type PeriodName } from '../core/period-counts.ts';

/** What the manager has chosen to see. */
export interface ResultsChoice {
  readonly period: PeriodName;
  /** Answers set aside are counted too. */
  readonly withAside: boolean;
  /** Key of the goal that trend, distribution and heat map are about; null = the first one. */
  readonly goal: string | null;
}

/** Everything the cards show, worked out once for a choice. */
export interface ResultsModel {
  readonly results: LocalResults;
  readonly choice: ResultsChoice;
  readonly counted: CountedDays;
  readonly goals: readonly GoalView[];
  /** The goal that the charts are about. */
  readonly focus: Goal | undefined;
  readonly comments: readonly CommentRow[];
  readonly location: LocationResults | null;
  readonly lang: string;
}

const HOURS_OF_DAY = 24;

export function resultsModel(
  results: LocalResults,
  choice: ResultsChoice,
  given: Pick<ResultsModel, 'comments' | 'location' | 'lang'> & { readonly config: KioskConfig; readonly now: number },
): ResultsModel {
  const { config, now, location, lang } = given;
  const comments = given.comments.toSorted(newestFirst);
  const goals = goalViews(results, { ...choice, hour: hourIn(config.location.timeZone, now) });
  const measured = goals.filter(({ goal }) => goal.measure.kind !== 'count').map(({ goal }) => goal);
  const counted = countDays(daysOfPeriod(results, choice.period), results, choice.withAside);
  const focus = measured.find(({ key }) => key === choice.goal) ?? measured[0];
  return { results, choice, counted, goals, focus, comments, location, lang };
}

/** Storage goes by days; within one the afternoon comes first, and nothing finer is known. */
function newestFirst(one: CommentRow, other: CommentRow): number {
  const isLater = (row: CommentRow) => (row.half === 'afternoon' ? 1 : 0);
  return other.day.localeCompare(one.day) || isLater(other) - isLater(one);
}

function hourIn(timeZone: string, now: number): number {
  const hour = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now);
  return Number.parseInt(hour, 10) % HOURS_OF_DAY;
}

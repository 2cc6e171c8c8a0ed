import type { GoalsOverview } from '#shared/contract/dashboard.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import { type Format, type MeasureKind, tellingInterval } from '../format/format.ts';
import type { Translate } from '../i18n/use-texts.ts';

export type Goal = GoalsOverview['goals'][number];

/** One goal in words, the same in the list, the table and print. */
export interface GoalFacts {
  name: string;
  owner: string;
  measure: string;
  /** The figure, or the reason why there is none. */
  figure: string;
  shown: boolean;
  n: string;
  interval: string | undefined;
  target: string;
  by: string;
  gap: string | undefined;
  /** The target lies within the interval: the gap may be chance. */
  targetWithin: boolean;
  status: string;
}

/** True when the goal's figure may be shown and judged. */
export function isJudged(goal: Goal): boolean {
  return goal.figure.value !== null && goal.status !== 'too-few' && goal.status !== 'not-measured';
}

function reasonWithout(goal: Goal, t: Translate): string {
  if (goal.status === 'not-measured') return t('figure.notMeasured');
  return t(goal.figure.n === 0 ? 'figure.none' : 'figure.tooFew');
}

function gapText(gap: number, measure: MeasureKind, format: Format, t: Translate): string {
  const number = format.gap(gap);
  return measure === 'share' ? t('points', { value: number }) : number;
}

export function goalFacts(goal: Goal, format: Format, t: Translate, own: (text: LocalisedText) => string): GoalFacts {
  const { figure, measure, target } = goal;
  const value = isJudged(goal) ? figure.value : null;
  const interval = value === null ? undefined : tellingInterval(figure);
  return {
    name: own(goal.name),
    owner: goal.owner,
    measure: t(`measure.${measure}`),
    figure: value === null ? reasonWithout(goal, t) : format.figure(value, measure),
    shown: value !== null,
    n: format.whole(figure.n),
    interval: interval && format.range(interval.low, interval.high, measure),
    target: format.target(target, measure),
    by: format.day(goal.by),
    gap: value === null ? undefined : gapText(value - target, measure, format, t),
    targetWithin: interval !== undefined && interval.low <= target && target <= interval.high,
    status: t(`status.${goal.status}`),
  };
}

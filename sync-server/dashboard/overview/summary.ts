import type { LocalisedText } from '#shared/domain/text.ts';
import type { Format } from '../format/format.ts';
import type { Translate } from '../i18n/use-texts.ts';
import { type Goal, isJudged } from './goal-facts.ts';

/** At most three sentences: how many goals are on target, which are behind, which cannot be judged. No ranks, no causes. */
export function summarySentences(
  goals: readonly Goal[],
  format: Format,
  t: Translate,
  own: (text: LocalisedText) => string,
): string[] {
  const names = (chosen: readonly Goal[]): string => format.list(chosen.map((goal) => own(goal.name)));
  const judged = goals.filter(isJudged);
  const others = goals.filter((goal) => !isJudged(goal));
  if (goals.length === 0) return [t('goals.none')];
  if (judged.length === 0) return [t('goals.noneMeasured')];
  const behind = judged.filter((goal) => goal.status === 'behind');
  const reached = judged.filter((goal) => goal.status === 'reached').length;
  return [
    t('goals.summary', { reached: format.whole(reached), of: format.whole(judged.length) }),
    behind.length === 0 ? t('goals.noneBehind') : t('goals.behind', { names: names(behind) }),
    ...(others.length === 0 ? [] : [t('goals.notJudged', { names: names(others) })]),
  ];
}

import type { GoalsOverview } from '#shared/contract/dashboard.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import type { Translate } from '../i18n/use-texts.ts';
import type { Sheet } from '../table/sheet.ts';
import { rounded } from '../table/sheet.ts';
import { isJudged } from './goal-facts.ts';

/** What the overview shows, as rows for a file: numbers as numbers, one goal a row. */
export function goalsSheet(overview: GoalsOverview, t: Translate, own: (text: LocalisedText) => string): Sheet {
  const head = [
    t('filter.period'),
    t('goal.name'),
    t('goal.owner'),
    t('measure'),
    t('goal.figure'),
    'n',
    t('goal.low'),
    t('goal.high'),
    t('goal.target'),
    t('goal.by'),
    t('goal.gap'),
    t('goal.status'),
  ];
  const rows = overview.goals.map((goal) => {
    const value = isJudged(goal) ? goal.figure.value : null;
    const shown = (number: number | undefined) => (value === null || number === undefined ? '' : rounded(number));
    return [
      overview.period.label,
      own(goal.name),
      goal.owner,
      t(`measure.${goal.measure}`),
      value === null ? '' : rounded(value),
      goal.figure.n,
      shown(goal.figure.low),
      shown(goal.figure.high),
      goal.target,
      goal.by,
      value === null ? '' : rounded(value - goal.target),
      t(`status.${goal.status}`),
    ];
  });
  return [head, ...rows];
}

import { useTranslation } from 'react-i18next';
import type { Goal } from '#shared/domain/goal.ts';
import { textIn } from '#shared/domain/text-in.ts';
import type { GoalFigure } from '#shared/scoring/goal-figure.ts';
import { placeOnBar, shownFigure, valueText } from './figure-words.ts';
import { TargetBar } from './TargetBar.tsx';

export interface GoalRowProps {
  readonly goal: Goal;
  readonly figure: GoalFigure | null;
  readonly lang: string;
}

/** One goal: its figure against its target, with the number of answers behind it. */
export function GoalRow({ goal, figure, lang }: GoalRowProps) {
  const { t } = useTranslation();
  const { kind } = goal.measure;
  const shown = shownFigure(kind, figure, lang);
  const hasValue = shown.kind === 'value';
  return (
    <tr className="goal-row">
      <th scope="row" className="goal-name">
        {textIn(goal.name, lang, 'en')} <span className="goal-measure">{t(`measure.${kind}`)}</span>
      </th>
      <td className="goal-bar">
        {kind !== 'count' && <TargetBar value={hasValue ? shown.place : null} target={placeOnBar(kind, goal.target)} />}
      </td>
      <td className={hasValue ? 'goal-value' : 'goal-value goal-unknown'}>
        {hasValue ? shown.text : t(`figure.${shown.kind}`)}
      </td>
      <td className="goal-target">{valueText(kind, goal.target, lang)}</td>
      <td className="goal-n">{shown.kind === 'value' || shown.kind === 'too-few' ? shown.n : ''}</td>
    </tr>
  );
}

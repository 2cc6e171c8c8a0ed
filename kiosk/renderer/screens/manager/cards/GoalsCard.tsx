import { useTranslation } from 'react-i18next';
import { textIn } from '#shared/domain/text-in.ts';
import type { GoalView } from '../core/goal-views.ts';
import { changeWords } from '../results/change-words.ts';
import { placeOnBar, shownFigure, valueText } from '../results/figure-words.ts';
import type { ResultsModel } from '../results/results-model.ts';
import { TargetBar } from '../results/TargetBar.tsx';

export interface GoalsCardProps {
  readonly model: ResultsModel;
}

const COLUMNS = ['goal', 'bar', 'figure', 'target', 'n', 'change'] as const;

/** Every goal of this device against its target, with the change since the equal period before. */
export function GoalsCard({ model }: GoalsCardProps) {
  const { t } = useTranslation();
  return (
    <table className="goal-table">
      <thead>
        <tr>
          {COLUMNS.map((name) =>
            name === 'bar' ? (
              <td key={name} className="goal-bar" />
            ) : (
              <th key={name} scope="col" className={`goal-${name}`}>
                {t(`column.${name}`)}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {model.goals.map((view) => (
          <GoalRow key={view.goal.key} view={view} lang={model.lang} />
        ))}
      </tbody>
    </table>
  );
}

function GoalRow({ view, lang }: { readonly view: GoalView; readonly lang: string }) {
  const { t } = useTranslation();
  const { goal, figure, change } = view;
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
      <td className="goal-change" data-clear={change?.clear ?? ''}>
        {hasValue ? changeWords(change, kind, lang, t) : ''}
      </td>
    </tr>
  );
}

import { useTranslation } from 'react-i18next';
import { textIn } from '#shared/domain/text-in.ts';
import { agoText, shownFigure } from '../results/figure-words.ts';
import type { ResultsModel } from '../results/results-model.ts';

export interface LocationTotalsProps {
  readonly model: ResultsModel;
  /** Unix ms. */
  readonly now: number;
}

/** The whole location as the server last told it, labelled as that and with its age. Customers' answers alone. */
export function LocationTotals({ model, now }: LocationTotalsProps) {
  const { t } = useTranslation();
  const { location, choice, goals, lang } = model;
  if (location === null) return <p className="staff-note">{t('location.never')}</p>;
  const span = location[choice.period];
  return (
    <section className="location-totals">
      <h3>{t('location.title', { count: location.kiosks })}</h3>
      <p className="staff-note">{t('location.age', { ago: agoText(location.at, now, lang), answers: span.counted })}</p>
      <table className="twin">
        <thead>
          <tr>
            <th scope="col">{t('column.goal')}</th>
            <th scope="col">{t('column.figure')}</th>
            <th scope="col">{t('column.n')}</th>
          </tr>
        </thead>
        <tbody>
          {goals.map(({ goal }) => {
            const found = span.goals.find((one) => one.goal === goal.key);
            const figure = found && found.value !== null ? { value: found.value, n: found.n } : null;
            const shown = shownFigure(goal.measure.kind, figure, lang);
            return (
              <tr key={goal.key}>
                <th scope="row">{textIn(goal.name, lang, 'en')}</th>
                <td>{shown.kind === 'value' ? shown.text : t(`figure.${shown.kind}`)}</td>
                <td>{shown.kind === 'value' ? shown.n : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import { textIn } from '#shared/domain/text-in.ts';
import { funnelOf } from '../core/funnel.ts';
import { daysOfPeriod } from '../core/period-counts.ts';
import { shareText } from '../results/figure-words.ts';
import type { ResultsModel } from '../results/results-model.ts';

export interface FunnelCardProps {
  readonly model: ResultsModel;
  readonly large: boolean;
}

const SHOWN_SMALL = 1;

/** How many began, how many went to the end, and at which question the others left. */
export function FunnelCard({ model, large }: FunnelCardProps) {
  const { t } = useTranslation();
  const { results, choice, lang } = model;
  const { started, unanswered, completed, left } = funnelOf(daysOfPeriod(results, choice.period), results.questions);
  if (started === 0) return <p className="staff-note">{t('results.none')}</p>;
  const of = (count: number) => shareText((100 * count) / started, lang);
  return (
    <table className="funnel">
      <tbody>
        <Row name={t('funnel.started')} count={started} share="" />
        <Row name={t('funnel.unanswered')} count={unanswered} share={of(unanswered)} />
        <Row name={t('funnel.completed')} count={completed} share={of(completed)} />
        {left.slice(0, large ? left.length : SHOWN_SMALL).map(({ title, count }) => {
          const name = title === null ? t('funnel.unknown') : textIn(title, lang, 'en');
          return <Row key={name} name={t('funnel.left', { question: name })} count={count} share={of(count)} />;
        })}
      </tbody>
    </table>
  );
}

function Row({ name, count, share }: { readonly name: string; readonly count: number; readonly share: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{count}</td>
      <td>{share}</td>
    </tr>
  );
}

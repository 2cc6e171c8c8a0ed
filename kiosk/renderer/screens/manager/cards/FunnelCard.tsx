import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { textIn } from '#shared/domain/text-in.ts';
import { type FunnelStep, funnelOf } from '../core/funnel.ts';
import { daysOfPeriod } from '../core/period-counts.ts';
import { shareText } from '../results/figure-words.ts';
import type { ResultsModel } from '../results/results-model.ts';

export interface FunnelCardProps {
  readonly model: ResultsModel;
  readonly large: boolean;
}

/** How many began and what became of them; the rows below the first add up to it. The large card has a row for every step. */
export function FunnelCard({ model, large }: FunnelCardProps) {
  const { t } = useTranslation();
  const { results, choice, lang } = model;
  const { started, unanswered, completed, stopped, left } = funnelOf(daysOfPeriod(results, choice.period), results);
  if (started === 0) return <p className="staff-note">{t('results.none')}</p>;
  const of = (count: number) => shareText((100 * count) / started, lang);
  const named = left.map(({ step, count }) => ({ name: stepName(step, t, lang), count }));
  const most = named[0]?.name;
  return (
    <table className="funnel">
      <tbody>
        <Row name={t('funnel.started')} count={started} share="" />
        <Row name={t('funnel.completed')} count={completed} share={of(completed)} />
        <Row name={t('funnel.unanswered')} count={unanswered} share={of(unanswered)} />
        {large || most === undefined || (
          <Row name={t('funnel.stopped', { step: most })} count={stopped} share={of(stopped)} />
        )}
        {large &&
          named.map(({ name, count }) => (
            <Row key={name} name={t('funnel.left', { step: name })} count={count} share={of(count)} />
          ))}
      </tbody>
    </table>
  );
}

function stepName(step: FunnelStep, t: TFunction, lang: string): string {
  switch (step.kind) {
    case 'question':
      return textIn(step.title, lang, 'en');
    case 'follow-up':
      return t('funnel.followUp', { question: textIn(step.title, lang, 'en') });
    case 'comment':
      return t('funnel.comment');
    case 'unknown':
      return t('funnel.unknown');
  }
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

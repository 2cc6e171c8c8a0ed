import { useTranslation } from 'react-i18next';
import { shownText } from '#shared/domain/shown-text.ts';
import { textIn } from '#shared/domain/text-in.ts';
import type { StorageStatus } from '../../../storage/kiosk-storage.ts';
import { LocationTotals } from '../cards/LocationTotals.tsx';
import { changeWords } from '../results/change-words.ts';
import { agoText, shownFigure, valueText } from '../results/figure-words.ts';
import type { ResultsModel } from '../results/results-model.ts';

export interface ReportSheetProps {
  /** Of today, without what was set aside. */
  readonly model: ResultsModel;
  readonly place: string;
  readonly kiosk: string;
  readonly status: StorageStatus;
  /** Unix ms; null = no answer of the server since the start. */
  readonly lastSync: number | null;
  readonly now: number;
  readonly version: string;
}

const MOST_COMMENTS = 30;
const COLUMNS = ['goal', 'figure', 'target', 'n', 'change'] as const;

/**
 * One day of one kiosk on paper: goals with n, what was set aside, comments nobody has hidden (without the time of day), and whether everything
 * has reached the server. The location's totals stand apart, labelled and with their age.
 */
export function ReportSheet({ model, place, kiosk, status, lastSync, now, version }: ReportSheetProps) {
  const { t } = useTranslation();
  const { counted, results, lang } = model;
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(results.todayIs));
  const sent = lastSync === null ? t('facts.never') : agoText(lastSync, now, lang);
  const said = model.comments.filter(({ day: of, texts }) => of === results.todayIs && texts.length > 0);
  return (
    <section className="day-report" lang={lang}>
      <h1>
        {t('report.title')}: {place}
      </h1>
      <p>
        {day} · {kiosk} · {t('report.at', { time: new Intl.DateTimeFormat(lang, { timeStyle: 'short' }).format(now) })}
      </p>
      <h2>{t('results.device')}</h2>
      <p>
        {t('facts.counted')} {counted.responses} · {t('facts.set-aside')} {counted.setAside}
      </p>
      <ReportGoals model={model} />
      <LocationTotals model={model} now={now} />
      <h2>{t('card.comments')}</h2>
      {said.length === 0 && <p>{t('comments.none')}</p>}
      <ul>
        {said.slice(0, MOST_COMMENTS).map((one) => (
          <li key={one.responseId} lang={one.lang}>
            {shownText(one.texts.join(' '))}
          </li>
        ))}
      </ul>
      {said.length > MOST_COMMENTS && <p>{t('report.more', { count: said.length - MOST_COMMENTS })}</p>}
      <h2>{t('card.health')}</h2>
      <p>
        {t('facts.unsent')} {status.unsent}
        {status.oldestUnsent !== null && ` (${agoText(status.oldestUnsent, now, lang)})`} · {t('facts.last-sync')}{' '}
        {sent} · {t('facts.link')} {t(`link.${status.link}`)} · {t('facts.version')} {version}
      </p>
    </section>
  );
}

function ReportGoals({ model: { goals, lang } }: { readonly model: ResultsModel }) {
  const { t } = useTranslation();
  return (
    <table>
      <thead>
        <tr>
          {COLUMNS.map((name) => (
            <th key={name} scope="col">
              {t(`column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {goals.map(({ goal, figure, change }) => {
          const { kind } = goal.measure;
          const shown = shownFigure(kind, figure, lang);
          return (
            <tr key={goal.key}>
              <th scope="row">
                {textIn(goal.name, lang, 'en')} ({t(`measure.${kind}`)})
              </th>
              <td>{shown.kind === 'value' ? shown.text : t(`figure.${shown.kind}`)}</td>
              <td>{valueText(kind, goal.target, lang)}</td>
              <td>{shown.kind === 'value' || shown.kind === 'too-few' ? shown.n : ''}</td>
              <td>{shown.kind === 'value' ? changeWords(change, kind, lang, t) : ''}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

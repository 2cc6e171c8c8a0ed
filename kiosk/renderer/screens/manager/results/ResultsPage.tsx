import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import { Touchable } from '../../../components/touch/Touchable.tsx';
import type { LocalResults } from '../../../storage/local-results.ts';
import type { Clock } from '../../../visit/clock.ts';
import type { ScreenStorage } from '../../../visit/kiosk-parts.ts';
import { ServiceSigns } from '../ServiceSigns.tsx';
import { DeviceFacts } from './DeviceFacts.tsx';
import { GoalRow } from './GoalRow.tsx';

/** What the page reads of storage. It writes nothing. */
export type ResultsSource = Pick<ScreenStorage, 'status' | 'subscribe' | 'results' | 'lastSync'>;

export interface ResultsPageProps {
  readonly config: KioskConfig;
  readonly storage: ResultsSource;
  readonly clock: Clock;
  readonly version: string;
  readonly lang: string;
  onLeave(): void;
  /** Locks the glass for wiping. */
  onCleaning(): void;
  onReEnrol(): void;
}

const PERIODS = ['today', 'week', 'fourWeeks'] as const;
const COLUMNS = ['goal', 'bar', 'figure', 'target', 'n'] as const;

/** M2: every goal of this device against its target, offline, and what has not been sent yet. */
export function ResultsPage(props: ResultsPageProps) {
  const { config, storage, clock, version, lang, onLeave, onCleaning, onReEnrol } = props;
  const { t } = useTranslation();
  const [period, setPeriod] = useState<(typeof PERIODS)[number]>('today');
  const status = useSyncExternalStore(storage.subscribe, storage.status);
  const results = useResults(storage, status);
  const span = results?.[period] ?? null;
  return (
    <main className="staff-page results-page">
      <header className="staff-header">
        <div className="staff-heading">
          <h1 className="staff-title">{config.location.name}</h1>
          <p className="staff-note">{t('results.device')}</p>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: three buttons that choose what the table shows are no form part */}
        <div className="period-switch" role="group" aria-label={t('period.name')}>
          {PERIODS.map((one) => (
            <Touchable key={one} className="staff-button" aria-pressed={period === one} onPress={() => setPeriod(one)}>
              {t(`period.${one}`)}
            </Touchable>
          ))}
        </div>
        <Touchable className="staff-button" onPress={onLeave}>
          {t('lock')}
        </Touchable>
      </header>
      <ServiceSigns status={status} onReEnrol={onReEnrol} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a page that may scroll must be scrollable by keys */}
      <section className="goal-list" aria-label={t('results.title')} tabIndex={0}>
        {span === null ? (
          <p className="staff-note">{t('results.none')}</p>
        ) : (
          <table className="goal-table">
            <thead>
              <tr>
                {COLUMNS.map((name) =>
                  name === 'bar' ? (
                    <td key={name} />
                  ) : (
                    <th key={name} scope="col" className={`goal-${name}`}>
                      {t(`column.${name}`)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {span.goals.map(({ goal, figure }) => (
                <GoalRow key={goal.key} goal={goal} figure={figure} lang={lang} />
              ))}
            </tbody>
          </table>
        )}
      </section>
      <div className="results-foot">
        <DeviceFacts
          span={span}
          status={status}
          version={version}
          lastSync={storage.lastSync()}
          now={clock.wallMs()}
          lang={lang}
        />
        <Touchable className="staff-button staff-action" onPress={onCleaning}>
          {t('cleaning')}
        </Touchable>
      </div>
    </main>
  );
}

/** Reads the figures anew whenever the state of storage changes. */
function useResults(storage: ResultsSource, status: object): LocalResults | null {
  const [results, setResults] = useState<LocalResults | null>(null);
  useEffect(() => {
    let isCurrent = Boolean(status);
    const show = (read: LocalResults | null) => {
      if (isCurrent) setResults(read);
    };
    // A store that cannot be read has no results to show; its state stands below.
    storage.results().then(show, () => show(null));
    return () => {
      isCurrent = false;
    };
  }, [storage, status]);
  return results;
}

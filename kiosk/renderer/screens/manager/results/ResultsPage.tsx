import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { KioskDeed } from '#shared/contract/kiosk-notes.ts';
import type { StorageStatus } from '../../../storage/kiosk-storage.ts';
import type { Shape } from '../../../styles/metric.ts';
import type { Clock } from '../../../visit/clock.ts';
import { AlertsPage } from '../alerts/AlertsPage.tsx';
import type { CardName } from '../cards/card-names.ts';
import { shownAlerts } from '../core/alerts.ts';
import { DayReport, type ReportWay } from '../report/DayReport.tsx';
import { ServiceSigns } from '../ServiceSigns.tsx';
import { ActionBar } from './ActionBar.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { Headlines } from './Headlines.tsx';
import { OpenedCard, ResultCards } from './ResultCards.tsx';
import { ResultsHeader } from './ResultsHeader.tsx';
import { type ResultsChoice, resultsModel } from './results-model.ts';
import type { ReadResults, ResultsSource } from './use-results.ts';

export interface ResultsPageProps {
  readonly config: KioskConfig;
  readonly storage: ResultsSource;
  readonly status: StorageStatus;
  /** Null until the first reading. */
  readonly read: ReadResults | null;
  readonly clock: Clock;
  readonly version: string;
  readonly lang: string;
  readonly shape: Shape;
  readonly freeBytes: number | null;
  readonly cleaningSeconds: number;
  /** Undefined where IT wants no report of the day or the host makes none. */
  readonly report: ReportWay | undefined;
  onLeave(): void;
  /** Locks the glass for wiping. */
  onCleaning(): void;
  onReEnrol(): void;
  onFault(error: unknown): void;
}

const MINUTE_MS = 60_000;
const TODAY: ResultsChoice = { period: 'today', withAside: false, goal: null };

type Opened = CardName | 'alerts' | null;

/** M2: what this device knows, offline, against the goals, and what can be done at it. */
export function ResultsPage(props: ResultsPageProps) {
  const { config, storage, status, read, clock, version, lang, shape, onLeave } = props;
  const { t } = useTranslation();
  const [choice, setChoice] = useState<ResultsChoice>(TODAY);
  const [opened, setOpened] = useState<Opened>(shape === 'square' ? 'goals' : null);
  const [asked, setAsked] = useState<'closing' | 'report' | null>(null);
  const now = clock.wallMs();
  // Whatever is worked out holds for a minute: a countdown that is drawn anew works nothing out again. Ages are told to the second.
  const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const model = useMemo(
    () => (read?.results ? resultsModel(read.results, choice, { ...read, config, lang, now: minute }) : null),
    [read, choice, config, lang, minute],
  );
  const alerts = useMemo(
    () => (read?.results ? shownAlerts(config, read.results, status.staff, minute, read.results.lastAnswerAt) : []),
    [read, config, status.staff, minute],
  );
  const doDeed = (deed: KioskDeed) => void storage.doDeed(deed).catch(props.onFault);
  const health = {
    status,
    version,
    lastSync: storage.lastSync(),
    startedAt: now - clock.monoMs(),
    now,
    freeBytes: props.freeBytes,
    lang,
  };
  const shared = {
    health,
    onHide: (responseId: string) => doDeed({ what: 'comment-hidden', responseId }),
    onGoal: (goal: string) => setChoice({ ...choice, goal }),
  };
  const card = opened === 'alerts' ? null : opened;
  const close = () => setOpened(shape === 'square' ? 'goals' : null);
  return (
    <main className="staff-page results-page" data-ready={read !== null || undefined}>
      <ResultsHeader
        name={config.location.name}
        period={choice.period}
        onPeriod={(period) => setChoice({ ...choice, period })}
        onLeave={onLeave}
        health={health}
        setAside={model?.counted.setAside ?? 0}
        counted={model?.counted.responses ?? 0}
      />
      <ServiceSigns status={status} onReEnrol={props.onReEnrol} />
      {model && <Headlines model={model} alerts={alerts} onAlerts={() => setOpened('alerts')} />}
      {read !== null && !model && <p className="staff-note">{t('results.none')}</p>}
      {opened === 'alerts' && (
        <OpenedCard title={t('alerts.title')} onBack={close}>
          <AlertsPage alerts={alerts} rules={status.staff.rules} goals={config.goals} lang={lang} onDeed={doDeed} />
        </OpenedCard>
      )}
      {model && opened !== 'alerts' && (
        <ResultCards model={model} shape={shape} opened={card} onOpen={setOpened} onBack={close} {...shared} />
      )}
      <ActionBar
        setAside={model?.counted.setAside ?? 0}
        withAside={choice.withAside}
        alerts={alerts.filter(({ acknowledged }) => acknowledged === null).length}
        isClosed={status.staff.closed !== null}
        onReopen={() => doDeed({ what: 'reopened' })}
        onSendNow={storage.sendNow}
        onCleaning={props.onCleaning}
        onCleaned={() => doDeed({ what: 'cleaned' })}
        onClose={() => setAsked('closing')}
        onAside={() => setChoice({ ...choice, withAside: !choice.withAside })}
        onAlerts={() => setOpened('alerts')}
        cleaningSeconds={props.cleaningSeconds}
        onReport={props.report && model ? () => setAsked('report') : undefined}
      />
      {asked === 'report' && props.report && read?.results && (
        <DayReport
          way={props.report}
          sheet={{
            model: resultsModel(read.results, TODAY, { ...read, config, lang, now }),
            place: config.location.name,
            ...health,
          }}
          onMade={(day) => doDeed({ what: 'report-made', day })}
          onDone={() => setAsked(null)}
          onFault={props.onFault}
        />
      )}
      {asked === 'closing' && (
        <CloseDialog
          onCancel={() => setAsked(null)}
          onClose={(reason) => {
            doDeed({ what: 'closed', reason });
            onLeave();
          }}
        />
      )}
    </main>
  );
}

import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../components/touch/Touchable.tsx';
import type { Clock } from '../../visit/clock.ts';
import { HealthCard } from './cards/HealthCard.tsx';
import type { ResultsSource } from './results/use-results.ts';
import { ServiceSigns } from './ServiceSigns.tsx';

export interface ServicePageProps {
  readonly name: string;
  readonly storage: ResultsSource;
  readonly clock: Clock;
  readonly version: string;
  readonly lang: string;
  readonly freeBytes: number | null;
  readonly cleaningSeconds: number;
  onLeave(): void;
  onCleaning(): void;
  onReEnrol(): void;
  /** Screen, touch, place, lock-down, report and the way out of use. */
  onInspect(): void;
}

/** What IT's PIN opens: how the kiosk is, and no results. */
export function ServicePage(props: ServicePageProps) {
  const { name, storage, clock, version, lang, freeBytes, cleaningSeconds, onLeave, onCleaning, onReEnrol, onInspect } =
    props;
  const { t } = useTranslation();
  const status = useSyncExternalStore(storage.subscribe, storage.status);
  const now = clock.wallMs();
  return (
    <main className="staff-page service-page">
      <header className="staff-header">
        <div className="staff-heading">
          <h1 className="staff-title">{name}</h1>
          <p className="staff-note">{t('service.title')}</p>
        </div>
        <Touchable className="staff-button" onPress={onLeave}>
          {t('lock')}
        </Touchable>
      </header>
      <ServiceSigns status={status} onReEnrol={onReEnrol} />
      <HealthCard
        status={status}
        version={version}
        lastSync={storage.lastSync()}
        startedAt={now - clock.monoMs()}
        now={now}
        freeBytes={freeBytes}
        lang={lang}
      />
      <div className="action-bar">
        <Touchable className="staff-button" onPress={storage.sendNow}>
          {t('action.send')}
        </Touchable>
        <Touchable className="staff-button" onPress={onCleaning}>
          {t('cleaning', { seconds: cleaningSeconds })}
        </Touchable>
        <Touchable className="staff-button" onPress={onReEnrol}>
          {t('re-enrol')}
        </Touchable>
        <Touchable className="staff-button" onPress={onInspect}>
          {t('service.inspect')}
        </Touchable>
      </div>
    </main>
  );
}

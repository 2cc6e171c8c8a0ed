import './staff.css';
import './manager.css';
import { useMemo, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import { Touchable } from '../../components/touch/Touchable.tsx';
import type { PanelMetric } from '../../styles/metric.ts';
import { type Clock, systemClock } from '../../visit/clock.ts';
import { LockWarning } from './LockWarning.tsx';
import { createManagerTexts } from './manager-texts.ts';
import { PinPad } from './pin/PinPad.tsx';
import type { PinStore } from './pin/pin-store.ts';
import { ResultsPage, type ResultsSource } from './results/ResultsPage.tsx';
import { ServiceSigns } from './ServiceSigns.tsx';
import { useLeaveWhenIdle } from './use-leave-when-idle.ts';

export interface ManagerAreaProps {
  readonly config: KioskConfig;
  readonly storage: ResultsSource;
  readonly lang: string;
  readonly metric: PanelMetric;
  /** Version of the kiosk, as shown to the manager. */
  readonly version: string;
  readonly clock?: Clock;
  /** Where failed tries are counted; the browser's local storage. */
  readonly pinStore?: PinStore;
  onLeave(): void;
  /** Shows the cleaning lock. */
  onCleaning(): void;
  /** Shows the enrolment again; the one-time code it asks for is its lock. */
  onReEnrol(): void;
}

const PIN_IDLE = { warnMs: 30_000, dialogMs: 0 };
const RESULTS_IDLE = { warnMs: 90_000, dialogMs: 20_000 };

/** The staff's side of the kiosk: the PIN, then this device's results. Leaves by itself when nobody is there. */
export default function ManagerArea({
  config,
  storage,
  lang,
  metric,
  version,
  clock = systemClock,
  pinStore = localStorage,
  onLeave,
  onCleaning,
  onReEnrol,
}: ManagerAreaProps) {
  const texts = useMemo(() => createManagerTexts(lang), [lang]);
  const [isOpen, setOpen] = useState(false);
  const countdown = useLeaveWhenIdle(clock, isOpen ? RESULTS_IDLE : PIN_IDLE, onLeave);
  const pin = config.managerPin;
  return (
    <I18nextProvider i18n={texts}>
      <div className="staff-area" data-shape={metric.shape} lang={lang}>
        {pin === undefined && (
          <main className="staff-page pin-page">
            <h1 className="staff-title">{texts.t('pin.none')}</h1>
            <ServiceSigns status={storage.status()} onReEnrol={onReEnrol} />
            <Touchable className="staff-button" onPress={onLeave}>
              {texts.t('leave')}
            </Touchable>
          </main>
        )}
        {pin !== undefined && !isOpen && (
          <PinPad pin={pin} clock={clock} store={pinStore} onOpen={() => setOpen(true)} onLeave={onLeave} />
        )}
        {isOpen && (
          <ResultsPage
            config={config}
            storage={storage}
            clock={clock}
            version={version}
            lang={lang}
            onLeave={onLeave}
            onCleaning={onCleaning}
            onReEnrol={onReEnrol}
          />
        )}
        {countdown !== null && <LockWarning countdown={countdown} />}
      </div>
    </I18nextProvider>
  );
}

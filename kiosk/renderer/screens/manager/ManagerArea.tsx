import './staff.css';
import './manager.css';
import './results.css';
import { useEffect, useMemo, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { KioskConfig } from '#shared/contract/kiosk-config.ts';
import type { KioskDeed, StaffRole } from '#shared/contract/kiosk-notes.ts';
import { Touchable } from '../../components/touch/Touchable.tsx';
import type { PanelMetric } from '../../styles/metric.ts';
import { cleaningSeconds } from '../../visit/cleaning-seconds.ts';
import { type Clock, systemClock } from '../../visit/clock.ts';
import { LockWarning } from './LockWarning.tsx';
import { createManagerTexts } from './manager-texts.ts';
import { PinPad } from './pin/PinPad.tsx';
import { pinDisk } from './pin/pin-disk.ts';
import type { PinStore } from './pin/pin-store.ts';
import { staffPins } from './pin/staff-pins.ts';
import type { ReportWay } from './report/DayReport.tsx';
import { ResultsPage } from './results/ResultsPage.tsx';
import { type ResultsSource, useResults } from './results/use-results.ts';
import { ServicePage } from './ServicePage.tsx';
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
  /** Free bytes on the data disk; null where the host cannot know. */
  freeBytes?(): Promise<number | null>;
  /** The host's way to make a report of the day, and the kiosk's name; absent on the web. */
  readonly reports?: Omit<ReportWay, 'how'> | undefined;
  onLeave(): void;
  /** Shows the cleaning lock. */
  onCleaning(): void;
  /** Shows the enrolment again; the one-time code it asks for is its lock. */
  onReEnrol(): void;
  /** Shows IT's pages of the device; behind IT's PIN alone. */
  onService(lang: string): void;
  onFault?(error: unknown): void;
}

const disk = pinDisk();
const PIN_IDLE = { warnMs: 30_000, dialogMs: 0 };
const RESULTS_IDLE = { warnMs: 90_000, dialogMs: 20_000 };

const unknownRoom = async () => null;

/** As IT chose, where the host can. */
function reportWay({ config, reports }: ManagerAreaProps): ReportWay | undefined {
  const { dayReport = 'none' } = config.settings ?? {};
  return reports && dayReport !== 'none' ? { ...reports, how: dayReport } : undefined;
}

/** The staff's side of the kiosk: the PIN, then this device's results or, for IT, its health. Leaves by itself when nobody is there. */
export default function ManagerArea(props: ManagerAreaProps) {
  const { config, storage, lang, metric, version, onLeave, onCleaning, onReEnrol, onService } = props;
  const { clock = systemClock, pinStore = localStorage, freeBytes = unknownRoom, onFault = console.error } = props;
  const texts = useMemo(() => createManagerTexts(lang), [lang]);
  const [role, setRole] = useState<StaffRole | null>(null);
  const [room, setRoom] = useState<number | null>(null);
  const countdown = useLeaveWhenIdle(clock, role ? RESULTS_IDLE : PIN_IDLE, onLeave);
  const pins = useMemo(() => staffPins(config), [config]);
  const hasPin = pins.manager !== undefined || pins.it !== undefined;
  // Read while the PIN is typed, shown only behind it: the page is not kept waiting once more.
  const [status, read] = useResults(storage, onFault);
  useEffect(() => {
    freeBytes().then(setRoom, onFault);
  }, [freeBytes, onFault]);
  const tell = (deed: KioskDeed) => void storage.doDeed(deed).catch(onFault);
  const open = (opened: StaffRole) => {
    setRole(opened);
    tell({ what: 'staff-opened', role: opened });
  };
  const shared = {
    ...{ storage, clock, version, lang, freeBytes: room, onLeave, onCleaning, onReEnrol },
    cleaningSeconds: cleaningSeconds(config),
  };
  return (
    <I18nextProvider i18n={texts}>
      <div className="staff-area" data-shape={metric.shape} lang={lang}>
        {!hasPin && (
          <main className="staff-page pin-page">
            <h1 className="staff-title">{texts.t('pin.none')}</h1>
            <ServiceSigns status={status} onReEnrol={onReEnrol} />
            <Touchable className="staff-button" onPress={onLeave}>
              {texts.t('leave')}
            </Touchable>
          </main>
        )}
        {hasPin && role === null && (
          <PinPad
            pins={pins}
            clock={clock}
            store={pinStore}
            disk={disk}
            onOpen={open}
            onWrong={() => void storage.countWrongPin().catch(onFault)}
            onLockedOut={(failures) => tell({ what: 'staff-locked-out', failures })}
            onLeave={onLeave}
          />
        )}
        {role === 'manager' && (
          <ResultsPage
            config={config}
            shape={metric.shape}
            status={status}
            read={read}
            report={reportWay(props)}
            onFault={onFault}
            {...shared}
          />
        )}
        {role === 'it' && <ServicePage name={config.location.name} onInspect={() => onService(lang)} {...shared} />}
        {countdown !== null && <LockWarning countdown={countdown} />}
      </div>
    </I18nextProvider>
  );
}

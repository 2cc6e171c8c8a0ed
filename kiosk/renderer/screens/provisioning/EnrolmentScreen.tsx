import '../manager/staff.css';
import './provisioning.css';
import { useEffect, useMemo, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { DeviceIdentity, Platform } from '../../platform/platform.ts';
import { axiosTransport } from '../../sync/axios-transport.ts';
import type { Transport } from '../../sync/transport.ts';
import { systemClock } from '../../visit/clock.ts';
import { calmPage } from '../calm-page.ts';
import { useLeaveWhenIdle } from '../manager/use-leave-when-idle.ts';
import { InspectArea } from './inspect/InspectArea.tsx';
import type { InspectParts } from './inspect/inspect-parts.ts';
import { createProvisioningTexts, SETUP_LANGUAGES } from './provisioning-texts.ts';
import { ReadyPage, type TestArrival } from './ReadyPage.tsx';
import { SetupPage } from './SetupPage.tsx';
import { useEnrolment } from './use-enrolment.ts';

export interface EnrolmentScreenProps {
  readonly platform: Platform;
  /** How the server is reached; a test passes its own. */
  readonly transport?: Transport;
  /** Keeps the identity, sends an answer marked as a test, and tells what became of it, again when that changes. */
  proveWay?(identity: DeviceIdentity, tell: (arrival: TestArrival) => void): Promise<void>;
  /** What the inspection of the enrolled kiosk is given; without it no inspection is offered. */
  inspect?(identity: DeviceIdentity): Promise<InspectParts>;
  /** This device as it was enrolled before: a new code from the same server is all that is asked. */
  readonly before?: DeviceIdentity;
  onEnrolled(identity: DeviceIdentity): void;
  /** Nothing changes; also when nobody touches the screen for three minutes. Given with `before` alone. */
  onCancel?(): void;
}

const LEFT_ALONE = { warnMs: 180_000, dialogMs: 0 };

function usualLanguage(): string {
  const own = navigator.language.split('-')[0] ?? '';
  return SETUP_LANGUAGES.some(({ tag }) => tag === own) ? own : 'fi';
}

/** The first screen of a new kiosk: server, one-time code, name and panel; then a test answer shows that the way works. */
export function EnrolmentScreen(props: EnrolmentScreenProps) {
  const { platform, transport, proveWay, inspect, before, onEnrolled, onCancel } = props;
  useEffect(() => calmPage(window), []);
  const [lang, setLang] = useState(usualLanguage);
  const [identity, setIdentity] = useState<DeviceIdentity | null>(null);
  const texts = useMemo(() => createProvisioningTexts(lang), [lang]);
  const send = useMemo(() => transport ?? axiosTransport(platform.apiBase()), [transport, platform]);
  const way = useMemo(() => ({ platform, transport: send, clock: systemClock }), [platform, send]);
  const [inspected, setInspected] = useState<InspectParts | null>(null);
  const enrolment = useEnrolment({
    platform,
    transport: send,
    origin: window.location.origin,
    before,
    screen: { width: window.screen.width, height: window.screen.height, dpr: window.devicePixelRatio },
    onEnrolled: (enrolled) => (proveWay === undefined ? onEnrolled(enrolled) : setIdentity(enrolled)),
  });
  useLeaveWhenIdle(systemClock, LEFT_ALONE, () => onCancel?.());
  return (
    <I18nextProvider i18n={texts}>
      <div className="staff-area" lang={lang}>
        {inspected !== null && (
          <InspectArea
            parts={inspected}
            lang={lang}
            onLeave={() => setInspected(null)}
            onRemoved={() => window.location.reload()}
          />
        )}
        {identity !== null && proveWay !== undefined ? (
          <ReadyPage
            identity={identity}
            isHidden={inspected !== null}
            proveWay={proveWay}
            onInspect={inspect && (() => void inspect(identity).then(setInspected))}
            onStart={() => onEnrolled(identity)}
          />
        ) : (
          <SetupPage enrolment={enrolment} way={way} lang={lang} onLanguage={setLang} onCancel={onCancel} />
        )}
      </div>
    </I18nextProvider>
  );
}

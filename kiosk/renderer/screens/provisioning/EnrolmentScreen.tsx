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
  const { platform, transport, proveWay, before, onEnrolled, onCancel } = props;
  useEffect(() => calmPage(window), []);
  const [lang, setLang] = useState(usualLanguage);
  const [identity, setIdentity] = useState<DeviceIdentity | null>(null);
  const texts = useMemo(() => createProvisioningTexts(lang), [lang]);
  const send = useMemo(() => transport ?? axiosTransport(platform.apiBase()), [transport, platform]);
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
        {identity !== null && proveWay !== undefined ? (
          <ReadyPage identity={identity} proveWay={proveWay} onStart={() => onEnrolled(identity)} />
        ) : (
          <SetupPage enrolment={enrolment} lang={lang} onLanguage={setLang} onCancel={onCancel} />
        )}
      </div>
    </I18nextProvider>
  );
}

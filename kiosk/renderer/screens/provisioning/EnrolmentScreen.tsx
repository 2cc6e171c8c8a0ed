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
import { journeyBook } from './journey.ts';
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
  /** Enrolled by a set-up that was broken off: it goes on at the step where it stood (`settingUp`). */
  readonly resumed?: DeviceIdentity | undefined;
  /** What was kept of a set-up before its enrolment, and where it is kept. */
  readonly journey?: { readonly stored: unknown; keep(journey: unknown): Promise<void> };
  /** Puts the identity on the disk as soon as there is one; never rejects. */
  keepIdentity?(identity: DeviceIdentity): Promise<void>;
  /** The inspection was opened or left. */
  onStage?(stage: 'ready' | 'inspect'): void;
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
  const { platform, transport, proveWay, inspect, before, resumed, journey, onEnrolled, onCancel, onStage } = props;
  useEffect(() => calmPage(window), []);
  const [book] = useState(() => journeyBook(journey?.stored, async (kept) => journey?.keep(kept)));
  const [lang, setLang] = useState(() => book.read().lang ?? usualLanguage());
  const [identity, setIdentity] = useState(() => (resumed && resumed.settingUp !== 'panel' ? resumed : null));
  const texts = useMemo(() => createProvisioningTexts(lang), [lang]);
  const send = useMemo(() => transport ?? axiosTransport(platform.apiBase()), [transport, platform]);
  const way = useMemo(() => ({ platform, transport: send, clock: systemClock }), [platform, send]);
  const [inspected, setInspected] = useState<InspectParts | null>(null);
  const enrolment = useEnrolment({
    platform,
    transport: send,
    origin: window.location.origin,
    before,
    resumed,
    book,
    keepIdentity: async (kept) => props.keepIdentity?.(kept),
    screen: { width: window.screen.width, height: window.screen.height, dpr: window.devicePixelRatio },
    onEnrolled: (enrolled) =>
      proveWay === undefined ? onEnrolled(enrolled) : setIdentity({ ...enrolled, settingUp: 'ready' }),
  });
  const openInspection = async (of: DeviceIdentity) => {
    if (!inspect) return;
    setInspected(await inspect(of));
    onStage?.('inspect');
  };
  useEffect(() => {
    if (resumed?.settingUp === 'inspect') void openInspection(resumed);
  }, []);
  const choose = (chosen: (typeof SETUP_LANGUAGES)[number]['tag']) => {
    setLang(chosen);
    void book.note({ lang: chosen });
  };
  useLeaveWhenIdle(systemClock, LEFT_ALONE, () => onCancel?.());
  return (
    <I18nextProvider i18n={texts}>
      <div className="staff-area" lang={lang}>
        {inspected !== null && (
          <InspectArea
            parts={inspected}
            lang={lang}
            onLeave={() => {
              setInspected(null);
              onStage?.('ready');
            }}
            onRemoved={() => window.location.reload()}
          />
        )}
        {identity !== null && proveWay !== undefined ? (
          <ReadyPage
            identity={identity}
            steps={enrolment.steps}
            isHidden={inspected !== null}
            proveWay={proveWay}
            onInspect={inspect && (() => void openInspection(identity))}
            onStart={() => onEnrolled(identity)}
          />
        ) : (
          <SetupPage enrolment={enrolment} way={way} lang={lang} onLanguage={choose} onCancel={onCancel} />
        )}
      </div>
    </I18nextProvider>
  );
}

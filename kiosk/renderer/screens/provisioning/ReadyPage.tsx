import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Touchable } from '../../components/touch/Touchable.tsx';
import type { DeviceIdentity } from '../../platform/platform.ts';
import type { EnrolmentStep } from './enrolment-answers.ts';
import { StepNames } from './StepNames.tsx';

/** What became of the test answer: on the server, still on its way, or not sent because there is nothing to answer. */
export type TestArrival = 'arrived' | 'waiting' | 'no-survey';

export interface ReadyPageProps {
  readonly identity: DeviceIdentity;
  /** Sends an answer marked as a test and tells its fate, again when that changes; rejects when it could not be sent. */
  proveWay(identity: DeviceIdentity, tell: (arrival: TestArrival) => void): Promise<void>;
  /** Another page stands in front; what became of the test answer is heard all the same. */
  readonly isHidden?: boolean;
  /** The steps that led here. */
  readonly steps: readonly EnrolmentStep[];
  readonly onInspect?: (() => void) | undefined;
  onStart(): void;
}

/** The end of the set-up: who this kiosk is now, and whether an answer gets through. */
export function ReadyPage({ identity, proveWay, isHidden, steps, onInspect, onStart }: ReadyPageProps) {
  const { t } = useTranslation();
  const [arrival, setArrival] = useState<TestArrival | 'sending'>('sending');
  useEffect(() => {
    let isShown = true;
    const show = (end: TestArrival) => {
      if (isShown) setArrival(end);
    };
    // Whatever kept it from being sent, the answer waits in the queue and the kiosk may start.
    proveWay(identity, show).catch(() => show('waiting'));
    return () => {
      isShown = false;
    };
  }, [identity, proveWay]);
  if (isHidden) return null;
  return (
    <main className="staff-page setup-ready">
      <StepNames steps={steps} step="finish" />
      <h1 className="staff-title">{t('ready.title')}</h1>
      <p>{t('ready.place', { name: identity.name, location: identity.location.name })}</p>
      <p role="status" data-arrival={arrival}>
        {t(`ready.${arrival}`)}
      </p>
      {onInspect && (
        <Touchable className="staff-button" onPress={onInspect}>
          {t('ready.inspect')}
        </Touchable>
      )}
      <Touchable className="staff-button staff-primary" aria-disabled={arrival === 'sending'} onPress={onStart}>
        {t('start')}
      </Touchable>
    </main>
  );
}

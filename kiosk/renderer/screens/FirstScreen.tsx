import { useEffect, useState } from 'react';
import type { SurveyContent } from '#shared/domain/survey.ts';
import type { KioskParts } from '../visit/kiosk-parts.ts';
import { isOpenAt } from '../visit/opening.ts';
import { questionCount } from '../visit/survey-in-force.ts';
import { AttractScreen, type AttractState } from './AttractScreen.tsx';
import { useKioskView } from './kiosk-view.ts';
import { RestingScreen } from './RestingScreen.tsx';
import type { GlassWatch } from './use-glass.ts';

/** Large text or contrast chosen here and then left is forgotten after this long; a resting screen woken rests again. */
const LEFT_MS = 60_000;
const LOOK_AGAIN_MS = 30_000;

export interface FirstScreenProps {
  readonly parts: KioskParts;
  readonly survey: SurveyContent | null;
  readonly outOfOrder: boolean;
  readonly glass: GlassWatch;
  onForget(): void;
  onStart(lang: string): void;
  onLanguages(): void;
  onAbout(): void;
}

/** C1 with its states. The one place where a new configuration or an update of the application is taken into force. */
export function FirstScreen({ parts, survey, outOfOrder, glass, onForget, ...actions }: FirstScreenProps) {
  const { config } = useKioskView();
  const { clock } = parts;
  const hours = config?.location.openingHours;
  const timeZone = config?.location.timeZone ?? 'UTC';
  const [open, setOpen] = useState(() => isOpenAt(hours, timeZone, clock.wallMs()));
  const [awake, setAwake] = useState(false);

  useEffect(() => {
    const look = () => {
      takeUpdates(parts);
      setOpen(isOpenAt(hours, timeZone, clock.wallMs()));
      cancel = clock.after(LOOK_AGAIN_MS, look);
    };
    let cancel = clock.after(0, look);
    return () => cancel();
  }, [parts, hours, timeZone, clock]);
  useEffect(() => parts.storage.subscribe(() => takeUpdates(parts)), [parts]);
  useEffect(() => {
    let cancel: () => void = () => undefined;
    const stop = glass.onTouched(() => {
      cancel();
      cancel = clock.after(LEFT_MS, () => {
        onForget();
        setAwake(false);
      });
    });
    return () => {
      stop();
      cancel();
    };
  }, [glass, clock, onForget]);

  if (!open && !awake) return <RestingScreen onWake={() => setAwake(true)} />;
  return <AttractScreen state={attractState(survey, outOfOrder, config)} {...actions} />;
}

function attractState(
  survey: SurveyContent | null,
  outOfOrder: boolean,
  config: ReturnType<typeof useKioskView>['config'],
): AttractState {
  if (outOfOrder) return { kind: 'fault' };
  if (survey === null || config === null) return { kind: 'no-survey' };
  return { kind: 'ready', questions: questionCount(survey, config) };
}

/** Takes what waits into force: asked on arriving here, whenever the store tells of something new, and every half minute. */
function takeUpdates({ storage, platform, onFault }: KioskParts): void {
  storage.applyPendingConfig().catch(onFault);
  if (platform.updateWaiting()) platform.applyUpdate().catch(onFault);
}

import { useEffect, useMemo, useState } from 'react';
import type { KioskParts } from '../visit/kiosk-parts.ts';
import { isOpenAt } from '../visit/opening.ts';
import { questionCount } from '../visit/question-count.ts';
import { AttractScreen, type AttractState } from './AttractScreen.tsx';
import { useKioskView } from './kiosk-view.ts';
import { RestingScreen } from './RestingScreen.tsx';
import type { GlassWatch } from './use-glass.ts';

/** Large text or contrast chosen here and then left is forgotten after this long; a resting screen woken rests again. */
const LEFT_MS = 60_000;
const LOOK_AGAIN_MS = 30_000;

export interface FirstScreenProps {
  readonly parts: KioskParts;
  readonly outOfOrder: boolean;
  readonly glass: GlassWatch;
  onForget(): void;
  onStart(lang: string): void;
  onLanguages(): void;
  onAbout(): void;
}

/** C1 with its states. The one place where a new configuration or an update of the application is taken into force. */
export function FirstScreen({ parts, outOfOrder, glass, onForget, ...actions }: FirstScreenProps) {
  const { config } = useKioskView();
  const { clock } = parts;
  const hours = config?.location.openingHours;
  const timeZone = config?.location.timeZone ?? 'UTC';
  const [open, setOpen] = useState(() => isOpenAt(hours, timeZone, clock.wallMs()));
  const [awake, setAwake] = useState(false);
  const questions = useMemo(() => questionCount(config), [config]);

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
  return <AttractScreen state={attractState(questions, outOfOrder)} {...actions} />;
}

function attractState(questions: number | null, outOfOrder: boolean): AttractState {
  if (outOfOrder) return { kind: 'fault' };
  return questions === null ? { kind: 'no-survey' } : { kind: 'ready', questions };
}

/** Takes what waits into force: asked on arriving here, whenever the store tells of something new, and every half minute. */
function takeUpdates({ storage, platform, onFault }: KioskParts): void {
  storage.applyPendingConfig().catch(onFault);
  if (platform.updateWaiting()) platform.applyUpdate().catch(onFault);
}

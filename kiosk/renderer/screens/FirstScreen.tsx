import { useEffect, useMemo, useState } from 'react';
import { carryOut } from '../visit/carry-out.ts';
import type { KioskParts, ScreenStatus } from '../visit/kiosk-parts.ts';
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
  readonly status: ScreenStatus;
  readonly glass: GlassWatch;
  onForget(): void;
  onStart(lang: string): void;
  onLanguages(): void;
  onAbout(): void;
}

/** C1 with its states. The one place where a new configuration or an update of the application is taken into force. */
export function FirstScreen({ parts, status, glass, onForget, ...actions }: FirstScreenProps) {
  const view = useKioskView();
  const { config } = view;
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
  const cleanedAt = timeToday(status.staff.cleanedAt, clock.wallMs(), timeZone, view.preferences.lang);
  return <AttractScreen state={attractState(questions, status)} cleanedAt={cleanedAt} {...actions} />;
}

function attractState(questions: number | null, { outOfOrder, link, staff }: ScreenStatus): AttractState {
  if (outOfOrder) return { kind: link === 'revoked' ? 'removed' : 'fault' };
  if (staff.closed) return { kind: 'closed' };
  return questions === null ? { kind: 'no-survey' } : { kind: 'ready', questions };
}

/** The time of day of a moment of today; undefined for any other. */
function timeToday(at: number | null, now: number, timeZone: string, lang: string): string | undefined {
  if (at === null) return undefined;
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'short', timeZone });
  if (day.format(at) !== day.format(now)) return undefined;
  return new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit', timeZone }).format(at);
}

/** Takes what waits into force, and does what IT asked for: asked on arriving here, whenever the store tells of something new, and every half minute. */
function takeUpdates(parts: KioskParts): void {
  const { storage, platform, onFault } = parts;
  storage.applyPendingConfig().catch(onFault);
  carryOut(parts).catch(onFault);
  if (platform.updateWaiting()) platform.applyUpdate().catch(onFault);
}

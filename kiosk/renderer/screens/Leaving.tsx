import { useEffect, useState } from 'react';
import { AFTER_CHANGE_MS } from '../components/touch/touch-gate.ts';
import type { Clock } from '../visit/clock.ts';
import { useIdle } from '../visit/use-idle.ts';
import type { VisitEnd } from '../visit/visit-parts.ts';
import { useKioskView } from './kiosk-view.ts';
import { LanguageScreen } from './LanguageScreen.tsx';
import { ThanksScreen } from './ThanksScreen.tsx';
import type { GlassWatch } from './use-glass.ts';

interface Leaving {
  readonly clock: Clock;
  readonly glass: GlassWatch;
  onLeave(): void;
}

/** The thanks leave by themselves; neither a touch nor another language keeps them, and large text gives its longer time. */
export function LeavingThanks({ clock, glass, end, onLeave }: Leaving & { readonly end: VisitEnd }) {
  const { preferences, prefer } = useKioskView();
  const [listOpen, setListOpen] = useState(false);
  useIdle(clock, 'thanks', preferences.largeText, onLeave);
  const showList = (shown: boolean) => {
    glass.pause(AFTER_CHANGE_MS);
    setListOpen(shown);
  };
  const choose = (lang: string) => {
    prefer({ lang });
    showList(false);
  };
  if (listOpen) return <LanguageScreen onChoose={choose} onBack={() => showList(false)} />;
  return <ThanksScreen end={end} onDone={onLeave} onLanguages={() => showList(true)} />;
}

/** The language list before a visit leaves without a warning: nothing has been answered. */
export function LeavingLanguages({ clock, glass, onChoose, onLeave }: Leaving & { onChoose(lang: string): void }) {
  const { preferences } = useKioskView();
  const idle = useIdle(clock, 'list', preferences.largeText, onLeave);
  useEffect(() => glass.onTouched(idle.touched), [glass, idle.touched]);
  return <LanguageScreen onChoose={onChoose} onBack={onLeave} />;
}

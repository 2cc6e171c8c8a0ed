import { useEffect } from 'react';
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

/** The thanks leave by themselves; a touch does not keep them. */
export function LeavingThanks({ clock, end, onLeave }: Leaving & { readonly end: VisitEnd }) {
  const { preferences } = useKioskView();
  useIdle(clock, 'thanks', preferences.largeText, onLeave);
  return <ThanksScreen end={end} onDone={onLeave} />;
}

/** The language list before a visit leaves without a warning: nothing has been answered. */
export function LeavingLanguages({ clock, glass, onChoose, onLeave }: Leaving & { onChoose(lang: string): void }) {
  const { preferences } = useKioskView();
  const idle = useIdle(clock, 'list', preferences.largeText, onLeave);
  useEffect(() => glass.onTouched(idle.touched), [glass, idle.touched]);
  return <LanguageScreen onChoose={onChoose} onBack={onLeave} />;
}

import { AFTER_VISIT_MS } from '../components/touch/touch-gate.ts';
import { cleaningSeconds } from '../visit/cleaning-seconds.ts';
import type { KioskParts } from '../visit/kiosk-parts.ts';
import type { VisitEnd, VisitParts } from '../visit/visit-parts.ts';
import { AboutArea } from './AboutArea.tsx';
import { CleaningScreen } from './CleaningScreen.tsx';
import { LeavingLanguages, LeavingThanks } from './Leaving.tsx';
import type { GlassWatch } from './use-glass.ts';
import { VisitScreen } from './VisitScreen.tsx';

export type BehindShown =
  | { readonly screen: 'languages' | 'about' | 'cleaning' }
  | { readonly screen: 'visit'; readonly parts: VisitParts }
  | { readonly screen: 'thanks'; readonly end: VisitEnd };

export interface BehindFirstProps {
  readonly shown: BehindShown;
  readonly parts: KioskParts;
  readonly glass: GlassWatch;
  onStart(lang: string): void;
  onEnd(end: VisitEnd): void;
  /** Back to the first screen, which ignores touches for `pauseMs`. */
  onHome(pauseMs?: number): void;
  onStaff(): void;
}

/** The customer's screens behind the first one: a chunk of its own, so that a cold start waits for none of them. */
export function BehindFirst({ shown, parts, glass, onStart, onEnd, onHome, onStaff }: BehindFirstProps) {
  const { clock } = parts;
  switch (shown.screen) {
    case 'languages':
      return <LeavingLanguages clock={clock} glass={glass} onChoose={onStart} onLeave={() => onHome()} />;
    case 'visit':
      return <VisitScreen parts={shown.parts} glass={glass} onEnd={onEnd} />;
    case 'thanks':
      return <LeavingThanks clock={clock} glass={glass} end={shown.end} onLeave={() => onHome(AFTER_VISIT_MS)} />;
    case 'about':
      return <AboutArea parts={parts} glass={glass} onLeave={() => onHome()} onStaff={onStaff} />;
    case 'cleaning':
      return <CleaningScreen clock={clock} seconds={cleaningSeconds(parts.storage.config())} onDone={() => onHome()} />;
  }
}

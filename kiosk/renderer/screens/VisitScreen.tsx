import { useCallback, useEffect, useRef, useState } from 'react';
import { hasAnswers } from '#shared/flow/visit-state.ts';
import { AFTER_CHANGE_MS } from '../components/touch/touch-gate.ts';
import { useIdle } from '../visit/use-idle.ts';
import { useVisit } from '../visit/use-visit.ts';
import type { VisitEnd, VisitLayout, VisitParts } from '../visit/visit-parts.ts';
import { IdleDialog } from './IdleDialog.tsx';
import { useKioskView } from './kiosk-view.ts';
import { LanguageScreen } from './LanguageScreen.tsx';
import { QuestionScreen } from './QuestionScreen.tsx';
import { TextScreen } from './TextScreen.tsx';
import type { GlassWatch } from './use-glass.ts';

export interface VisitScreenProps {
  readonly parts: VisitParts;
  readonly glass: GlassWatch;
  onEnd(end: VisitEnd): void;
}

/** One visit: the step on the screen, the language list over it, and the watch for walking away. */
export function VisitScreen({ parts, glass, onEnd }: VisitScreenProps) {
  const { preferences, prefer, metric } = useKioskView();
  const { lang, largeText, highContrast } = preferences;
  const layout: VisitLayout = {
    orientation: metric.shape === 'tall' ? 'portrait' : 'landscape',
    largeText,
    highContrast,
  };
  const visit = useVisit(parts, lang, layout, onEnd);
  const [listOpen, setListOpen] = useState(false);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const { at } = visit.state;
  const text = typed[at ?? ''] ?? '';
  const setText = (now: string) => setTyped((before) => ({ ...before, [at ?? '']: now }));
  const walkedAway = () => visit.end('idle');
  const stage = text === '' ? 'question' : 'text';
  const idle = useIdle(parts.clock, stage, largeText, walkedAway, parts.config.settings);
  useEffect(() => glass.onTouched(idle.touched), [glass, idle.touched]);
  useEffect(() => {
    const { clock } = parts;
    return glass.onNoise((noise) => visit.dispatch({ type: 'tap-noise', noise, atMonoMs: clock.monoMs() }));
  }, [glass, parts, visit.dispatch]);

  useEffect(() => {
    if (at === null) return;
    glass.pause(AFTER_CHANGE_MS);
    return parts.clock.after(AFTER_CHANGE_MS, () => visit.dispatch({ type: 'shown', atMonoMs: parts.clock.monoMs() }));
  }, [at, glass, parts, visit.dispatch]);

  // The list comes and goes like a screen of its own: the second tap of two must not answer what lies under it.
  const showList = useCallback(
    (shown: boolean) => {
      glass.pause(AFTER_CHANGE_MS);
      setListOpen(shown);
    },
    [glass],
  );
  const openList = useCallback(() => showList(true), [showList]);
  const choose = (chosen: string) => {
    prefer({ lang: chosen });
    showList(false);
  };
  // While the answers are being kept, the last screen stands as it was, and takes nothing more.
  const standing = useRef(visit);
  const finished = visit.step.kind === 'finished';
  if (!finished) standing.current = visit;
  const shown = standing.current;
  const { step } = shown;
  const shownAt = shown.state.at;
  const leave = () => visit.end('stop');
  const shared = { visit: shown, clock: parts.clock, onLanguages: openList, onLeave: leave };
  return (
    <>
      <div className="screen" inert={finished || idle.countdown !== null}>
        {listOpen && <LanguageScreen onChoose={choose} onBack={() => showList(false)} />}
        <div className="screen" hidden={listOpen}>
          {(step.kind === 'question' || step.kind === 'why') && (
            <QuestionScreen step={step} pause={glass.pause} {...shared} />
          )}
          {step.kind === 'text' && (
            <TextScreen key={shownAt} step={step} text={typed[shownAt ?? ''] ?? ''} onText={setText} {...shared} />
          )}
        </div>
      </div>
      {idle.countdown !== null && (
        <IdleDialog
          countdown={idle.countdown}
          saved={hasAnswers(visit.state)}
          textTyped={text !== ''}
          onStay={idle.touched}
          onEnd={leave}
        />
      )}
    </>
  );
}

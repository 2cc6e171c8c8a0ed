import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canGoBack, givenAnswer, type QuestionStep, type WhyStep } from '#shared/flow/visit-state.ts';
import { useTouch } from '../components/touch/touch-context.ts';
import { AFTER_CHANGE_MS, CHOSEN_SHOWN_MS } from '../components/touch/touch-gate.ts';
import type { Clock } from '../visit/clock.ts';
import type { VisitHandle } from '../visit/use-visit.ts';
import { AnswerArea } from './AnswerArea.tsx';
import { cardsOf, type Pick, pickOf, samePick } from './answer-pick.ts';
import { Frame } from './frame/Frame.tsx';
import { HelpBar } from './frame/HelpBar.tsx';
import { StepBar } from './frame/StepBar.tsx';
import { useKioskView } from './kiosk-view.ts';

export interface QuestionScreenProps {
  readonly visit: VisitHandle;
  readonly step: QuestionStep | WhyStep;
  readonly clock: Clock;
  /** Ignores touches while the chosen answer is shown. */
  pause(ms: number): void;
  onLanguages(): void;
  /** Back from the first question. */
  onLeave(): void;
}

/** C3-C6, C8, C9 and the background question: one question, its answers, and on after a tap. */
export function QuestionScreen({ visit, step, clock, pause, onLanguages, onLeave }: QuestionScreenProps) {
  const { t } = useTranslation();
  const { own } = useKioskView();
  const { mode } = useTouch();
  const id = step.kind === 'why' ? step.id : step.question.id;
  const title = own(step.kind === 'why' ? step.title : step.question.title);
  const given = pickOf(givenAnswer(visit.state, id));
  const [{ pick, going, turned }, change] = useChoosing(id, given);
  const multi = step.kind === 'question' && step.question.type === 'multi';

  const confirm = (chosen: Pick | null) => {
    if (chosen === null) return visit.skip();
    if (given !== null && samePick(given, chosen)) return visit.dispatch({ type: 'next' });
    visit.answer(chosen.value, chosen.place);
  };
  const confirmLatest = useRef(confirm);
  confirmLatest.current = confirm;
  useEffect(() => {
    if (going && pick !== null) return clock.after(CHOSEN_SHOWN_MS, () => confirmLatest.current(pick));
  }, [going, pick, clock]);
  const choose = (chosen: Pick | null) => {
    const goesOn = !multi && mode !== 'keypad';
    change({ pick: chosen, going: goesOn });
    if (!goesOn) return;
    pause(CHOSEN_SHOWN_MS);
    if (chosen !== null) visit.foresee(chosen.value, chosen.place);
  };

  const turn = (answers: string) => {
    pause(AFTER_CHANGE_MS);
    change({ turned: answers });
  };

  // Whatever the hand does next: a finger must find "Next" where the keypad's choice has put it.
  const withForward = multi || (pick !== null && !going);
  const back = canGoBack(visit.state) ? () => visit.dispatch({ type: 'back' }) : undefined;
  const bars = (
    <>
      <StepBar
        number={step.number}
        of={step.of}
        onBack={back ?? (visit.state.answers.length === 0 ? onLeave : undefined)}
        onSkip={visit.skip}
        forward={withForward ? { label: t('next'), onPress: () => confirm(pick) } : undefined}
      />
      <HelpBar onLanguages={onLanguages} />
    </>
  );
  return (
    <Frame
      screen={step.kind === 'why' ? 'why' : step.question.type}
      contentKey={id}
      fitKey={turned}
      title={title}
      titleId="question"
      cards={cardsOf(visit.state, step)}
      bars={bars}
    >
      <AnswerArea
        key={id}
        state={visit.state}
        step={step}
        pick={pick}
        titleId="question"
        onPick={choose}
        onTurn={turn}
      />
    </Frame>
  );
}

interface Choosing {
  readonly pick: Pick | null;
  /** The choice is being shown, then it goes on by itself. */
  readonly going: boolean;
  readonly turned: string;
}

/** What is chosen of one question. Begins anew with the next one, while the screen around it stays: that is drawn much quicker. */
function useChoosing(id: string, given: Pick | null): [Choosing, (change: Partial<Choosing>) => void] {
  const fresh = { id, pick: given, going: false, turned: '' };
  const [kept, keep] = useState<Choosing & { readonly id: string }>(fresh);
  const now = kept.id === id ? kept : fresh;
  if (now === fresh) keep(fresh);
  return [now, (change) => keep({ ...now, ...change })];
}

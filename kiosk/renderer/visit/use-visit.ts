import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { AnswerValue } from '#shared/domain/answer.ts';
import { currentStep, type Step, type VisitAction, type VisitState, visitReducer } from '#shared/flow/visit-state.ts';
import { beginVisit } from './begin-visit.ts';
import { closeVisit, recordOf } from './close-visit.ts';
import type { VisitEnd, VisitLayout, VisitParts } from './visit-parts.ts';

export interface VisitHandle {
  readonly state: VisitState;
  readonly step: Step;
  dispatch(action: VisitAction): void;
  answer(value: AnswerValue, place?: AnswerPlace): void;
  /** Writes the draft as it will stand with this answer, while the choice is still being shown. */
  foresee(value: AnswerValue, place?: AnswerPlace): void;
  skip(): void;
  /** Ends the visit now; later calls do nothing. */
  end(kind: VisitEnd['kind']): void;
}

type AnswerPlace = { readonly pos: number; readonly dir?: 'neg' };

/**
 * One visit from the first tap to its end. Every confirmed answer is written as a draft, not waited for; a tap that goes on by
 * itself has its draft written before the pause, so that it lies on the disk when the next question comes.
 * When the last step is done the visit commits and tells `onEnd` what became of it.
 */
export function useVisit(
  parts: VisitParts,
  lang: string,
  layout: VisitLayout,
  onEnd: (end: VisitEnd) => void,
): VisitHandle {
  const [state, dispatch] = useReducer(visitReducer, null, () => beginVisit(parts, lang));
  const ended = useRef(false);
  /** The visit's own id, whenever its first answer comes. */
  const [newResponseId] = useState(parts.newId);
  const latest = useRef({ state, layout, onEnd });
  latest.current = { state, layout, onEnd };
  const step = currentStep(state);

  const end = useCallback(
    (kind: VisitEnd['kind']) => {
      if (ended.current) return;
      ended.current = true;
      void settle(latest.current.state, kind, parts, latest.current.layout).then((how) => latest.current.onEnd(how));
    },
    [parts],
  );

  const { answers } = state;
  const keep = useCallback(
    (as: VisitState) => {
      const record = recordOf(as, 'recovered', parts, latest.current.layout);
      if (record) parts.storage.saveDraft(record).catch(parts.onFault);
    },
    [parts],
  );
  useEffect(() => {
    if (answers.length > 0) keep(latest.current.state);
  }, [answers, keep]);

  useEffect(() => dispatch({ type: 'language', lang }), [lang]);
  useEffect(() => {
    if (step.kind === 'finished') end('submit');
  }, [step.kind, end]);

  const { clock } = parts;
  const answered = (value: AnswerValue, place?: AnswerPlace): VisitAction => ({
    type: 'answer',
    value,
    atMonoMs: clock.monoMs(),
    newResponseId,
    ...place,
  });
  return {
    state,
    step,
    dispatch,
    end,
    answer: (value, place) => dispatch(answered(value, place)),
    foresee: (value, place) => keep(visitReducer(state, answered(value, place))),
    skip: () => dispatch({ type: 'skip', atMonoMs: clock.monoMs(), newResponseId }),
  };
}

/** Closes the visit; a store that throws has kept nothing. */
async function settle(
  state: VisitState,
  kind: VisitEnd['kind'],
  parts: VisitParts,
  layout: VisitLayout,
): Promise<VisitEnd> {
  try {
    return await closeVisit(state, kind, parts, layout);
  } catch (error) {
    parts.onFault(error);
    return { kind, kept: 'lost', low: false };
  }
}

import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { stepId, visitPath } from './visit-path.ts';
import type { VisitFacts, VisitState } from './visit-types.ts';

/**
 * The record to keep of a visit: null when nothing was answered, unless it was gone through to the end by skipping. Answers
 * taken back by skipping leave a record of skips, which replaces the draft that still holds them.
 * `lastQ` is the step on the screen when the visit stopped; of a whole visit, its last step.
 */
export function toVisitRecord(state: VisitState, facts: VisitFacts): VisitRecord | null {
  if (state.responseId === null) return null;
  if (!state.everAnswered && !(facts.end === 'submit' && isWhole(state))) return null;
  const { survey, surveyVersion, startedMonoMs, sampleHigh } = state.start;
  const { trigger, steps } = visitPath(state.start, state.answers);
  const lastStep = steps.at(-1);
  return {
    ...facts,
    responseId: state.responseId,
    surveyId: survey.key,
    surveyVersion,
    lang: state.lang,
    startedMonoMs: Math.round(startedMonoMs),
    lastMonoMs: Math.round(state.lastMonoMs),
    lastQ: onScreen(state) ?? (lastStep ? stepId(lastStep) : ''),
    answers: state.answers,
    ...(survey.why && { why: { ...(trigger && { q: trigger.questionId }), sampled: sampleHigh } }),
    ...(leftTextUnsent(state) && { textStarted: 1 as const }),
  };
}

/** True when something was really answered: skips alone are nothing. */
export function hasAnswers(state: VisitState): boolean {
  return state.answers.some((given) => given.skip !== 1);
}

function onScreen(state: VisitState): string | null {
  return state.ended ? state.leftAt : state.at;
}

function isWhole(state: VisitState): boolean {
  return onScreen(state) === null;
}

function leftTextUnsent(state: VisitState): boolean {
  return state.textStarted && !state.answers.some((given) => given.t !== undefined);
}

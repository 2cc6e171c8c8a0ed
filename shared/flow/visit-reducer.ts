import type { Answer, AnswerValue } from '#shared/domain/answer.ts';
import { confirmedAnswer } from './confirmed-answer.ts';
import { fitsStep } from './fits-step.ts';
import { noticePointer } from './pointer-notice.ts';
import { stepId, type VisitPath, visitPath } from './visit-path.ts';
import type { AskedStep, VisitAction, VisitStart, VisitState } from './visit-types.ts';
import type { WhyTrigger } from './why-trigger.ts';

/** A visit at its first question. The language switch, sampling and rotation are drawn by the caller. */
export function startVisit(start: VisitStart): VisitState {
  const [first] = visitPath(start, []).steps;
  return {
    start,
    lang: start.lang,
    at: first ? stepId(first) : null,
    shownMonoMs: null,
    lastMonoMs: start.startedMonoMs,
    responseId: null,
    everAnswered: false,
    answers: [],
    textStarted: false,
    pointer: { secondPointers: 0, outsideTaps: 0, peakDownsPerSecond: 0 },
    recentDowns: [],
    ended: null,
    leftAt: null,
  };
}

/** The visit after an action. Pure; an action that does not fit the step on the screen changes nothing; nothing follows an end. */
export function visitReducer(state: VisitState, action: VisitAction): VisitState {
  if (state.ended) return state;
  switch (action.type) {
    case 'shown':
      return state.shownMonoMs === null ? { ...state, shownMonoMs: action.atMonoMs } : state;
    case 'answer':
      return answered(state, action);
    case 'skip':
      return answered(state, { ...action, value: { skip: 1 } });
    case 'back':
      return moved(state, -1);
    case 'next':
      return state.answers.some((given) => given.q === state.at) ? moved(state, 1) : state;
    case 'language':
      return { ...state, lang: action.lang };
    case 'text-started':
      return { ...state, textStarted: true };
    case 'tap-noise':
      return noticePointer(state, action);
    case 'end':
      return { ...state, at: null, ended: action.end, lastMonoMs: later(state, action.atMonoMs), leftAt: state.at };
  }
}

interface Tap {
  readonly value: AnswerValue;
  readonly atMonoMs: number;
  readonly pos?: number;
  readonly dir?: 'neg';
  readonly newResponseId: string;
}

function answered(state: VisitState, tap: Tap): VisitState {
  const before = visitPath(state.start, state.answers);
  const step = before.steps.find((one) => stepId(one) === state.at);
  if (!step || !fitsStep(step, tap.value)) return state;
  const given = confirmedAnswer(state, step, tap);
  const answers = withAnswer(state, before, given);
  const confirmed = {
    ...state,
    answers,
    responseId: state.responseId ?? tap.newResponseId,
    everAnswered: state.everAnswered || given.skip !== 1,
    lastMonoMs: later(state, tap.atMonoMs),
  };
  return moved(confirmed, 1);
}

/** The answers in path order; when the why hangs on another answer now, what was said to it is forgotten. */
function withAnswer(state: VisitState, before: VisitPath, given: Answer): readonly Answer[] {
  const others = state.answers.filter((one) => one.q !== given.q);
  const after = visitPath(state.start, [...others, given]);
  const forgotten = sameTrigger(before.trigger, after.trigger) ? [] : followUpIds(state.start);
  const kept = [...others, given].filter((one) => !forgotten.includes(one.q));
  return after.steps.flatMap((step) => kept.filter((one) => one.q === stepId(step)));
}

function sameTrigger(a: WhyTrigger | null, b: WhyTrigger | null): boolean {
  return a?.list === b?.list && a?.questionId === b?.questionId;
}

function followUpIds({ survey }: VisitStart): readonly string[] {
  if (!survey.why) return [];
  const { low, high, text } = survey.why;
  return [low.id, high.id, ...(text ? [text.id] : [])];
}

function moved(state: VisitState, by: 1 | -1): VisitState {
  const { steps } = visitPath(state.start, state.answers);
  const index = steps.findIndex((step) => stepId(step) === state.at);
  if (index < 0 || index + by < 0) return state;
  const next: AskedStep | undefined = steps[index + by];
  return { ...state, at: next ? stepId(next) : null, shownMonoMs: null };
}

function later(state: VisitState, atMonoMs: number): number {
  return Math.max(state.lastMonoMs, atMonoMs);
}

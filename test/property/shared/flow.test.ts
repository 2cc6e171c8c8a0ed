import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '#shared/domain/answer.ts';
import {
  currentStep,
  hasAnswers,
  toVisitRecord,
  type VisitAction,
  type VisitStart,
  type VisitState,
  visitReducer,
} from '#shared/flow/visit-state.ts';
import { nps, sampleStart, sampleSurvey, visitAfter } from '../../support/sample-survey.ts';

const ids = ['yes', 'partly', 'only-asked', 'dont-know', 'waiting', 'speed', 'other', 'advice', 'unknown'];
const value = fc.oneof(
  { weight: 6, arbitrary: fc.record({ n: fc.integer({ min: -1, max: 11 }) }) },
  { weight: 4, arbitrary: fc.record({ o: fc.array(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ t: fc.string() }) },
  { weight: 1, arbitrary: fc.constant({ skip: 1 } as const) },
);
const time = fc.integer({ min: 1000, max: 200_000 });
const RESPONSE = '7b0c1a52-5a64-4c1e-9f0e-1d2c3b4a5f60';
const newResponseId = fc.uuid();

/** An answer to whatever is on the screen, so that visits get somewhere; `pick` chooses among the possible ones. */
function fittingTap(state: VisitState, pick: number, atMonoMs: number): VisitAction {
  const step = currentStep(state);
  const tap = (given: Extract<VisitAction, { type: 'answer' }>['value']): VisitAction => ({
    type: 'answer',
    value: given,
    atMonoMs,
    newResponseId: RESPONSE,
  });
  if (step.kind === 'text') return tap({ t: `text ${pick}` });
  if (step.kind === 'why') return tap({ o: [step.options[pick % step.options.length]?.id ?? ''] });
  if (step.kind !== 'question') return { type: 'back' };
  if (step.question.type === 'scale') return tap({ n: 1 + (pick % step.question.points) });
  if (step.question.type === 'nps') return tap({ n: pick % 11 });
  return tap({ o: ['yes'] });
}

const anyAction: fc.Arbitrary<VisitAction> = fc.oneof(
  fc.record({ type: fc.constant('shown' as const), atMonoMs: time }),
  fc.record({ type: fc.constant('answer' as const), value, atMonoMs: time, newResponseId }),
  fc.record({ type: fc.constant('skip' as const), atMonoMs: time, newResponseId }),
  fc.constant({ type: 'back' } as const),
  fc.constant({ type: 'next' } as const),
  fc.record({ type: fc.constant('language' as const), lang: fc.constantFrom('fi', 'en') }),
  fc.constant({ type: 'text-started' } as const),
  fc.record({
    type: fc.constant('tap-noise' as const),
    noise: fc.constantFrom('down' as const, 'outside' as const, 'second-pointer' as const),
    atMonoMs: time,
  }),
);
type Move = { pick: number } | VisitAction;
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.record({ pick: fc.nat(50) }) }, { weight: 2, arbitrary: anyAction }),
  { maxLength: 40 },
);
const start: fc.Arbitrary<VisitStart> = fc.record({ sampleHigh: fc.boolean(), withNps: fc.boolean() }).map((drawn) =>
  sampleStart({
    sampleHigh: drawn.sampleHigh,
    survey: drawn.withNps ? { ...sampleSurvey, questions: [...sampleSurvey.questions, nps] } : sampleSurvey,
  }),
);

function play(begin: VisitStart, played: readonly Move[]): VisitState[] {
  const states = [visitAfter(begin)];
  played.forEach((move, index) => {
    const state = states[index] as VisitState;
    states.push(visitReducer(state, 'pick' in move ? fittingTap(state, move.pick, 2000 + index * 1500) : move));
  });
  return states;
}

const said = (answers: readonly Answer[]) => answers.map(({ ms: _, rev: __, ...rest }) => rest);
const recordOf = (state: VisitState, end: 'submit' | 'idle' = 'idle') =>
  toVisitRecord(state, {
    assignmentId: 'a1',
    channel: 'kiosk',
    layout: { orientation: 'landscape', largeText: false, highContrast: false },
    flags: [],
    end,
  });

describe('any sequence of actions', () => {
  it('leaves one answer a question, at most one why, whole numbers and a state that survives JSON', () => {
    fc.assert(
      fc.property(start, moves, (begin, played) => {
        for (const state of play(begin, played)) {
          const asked = state.answers.map((answer) => answer.q);
          expect(new Set(asked).size).toBe(asked.length);
          expect(asked.filter((id) => id === 'why-low' || id === 'why-high').length).toBeLessThanOrEqual(1);
          expect(state.answers.every((answer) => Number.isInteger(answer.ms) && answer.ms >= 0)).toBe(true);
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        }
      }),
    );
  });

  it('keeps the identity minted with the first answer, and a record from the first real answer on', () => {
    fc.assert(
      fc.property(start, moves, (begin, played) => {
        const states = play(begin, played);
        const minted = new Set(states.flatMap((state) => state.responseId ?? []));
        expect(minted.size).toBeLessThanOrEqual(1);
        states.forEach((state, index) => {
          const onceAnswered = states.slice(0, index + 1).some(hasAnswers);
          expect(recordOf(state) !== null).toBe(onceAnswered);
        });
      }),
    );
  });

  it('never keeps an answer to a why that is not called for', () => {
    fc.assert(
      fc.property(start, moves, (begin, played) => {
        const state = play(begin, played).at(-1) as VisitState;
        const record = recordOf(state);
        const followUps = record?.answers.filter((answer) => answer.q.startsWith('why-')) ?? [];
        if (record?.why?.q === undefined) expect(followUps).toEqual([]);
      }),
    );
  });
});

describe('back and the same answer', () => {
  it('gives the same record apart from revision and dwell', () => {
    fc.assert(
      fc.property(start, moves, fc.nat(50), (begin, played, pick) => {
        const before = play(begin, played).at(-1) as VisitState;
        const tap = fittingTap(before, pick, 90_000);
        if (tap.type !== 'answer') return;
        const once = visitReducer(before, tap);
        if (once.at === null) return;
        const twice = visitReducer(visitReducer(once, { type: 'back' }), { ...tap, atMonoMs: 95_000 });
        expect(twice.at).toBe(once.at);
        expect(said(twice.answers)).toEqual(said(once.answers));
      }),
    );
  });
});

describe('a visit broken off', () => {
  it('has exactly the answers confirmed so far: the beginning of the whole visit', () => {
    fc.assert(
      fc.property(start, fc.array(fc.nat(50), { minLength: 1, maxLength: 9 }), (begin, picks) => {
        const states = play(
          begin,
          picks.map((pick) => ({ pick })),
        ).filter((_, index, all) => index === 0 || all[index - 1]?.at !== null);
        const whole = states.at(-1)?.answers ?? [];
        states.forEach((state, index) => {
          expect(state.answers).toEqual(whole.slice(0, index));
          expect(recordOf(state)?.answers ?? []).toEqual(state.answers);
        });
      }),
    );
  });
});

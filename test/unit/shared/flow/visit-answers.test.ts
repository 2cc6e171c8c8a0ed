import { describe, expect, it } from 'vitest';
import type { Question } from '#shared/domain/question.ts';
import {
  canGoBack,
  currentStep,
  givenAnswer,
  hasAnswers,
  toVisitRecord,
  type VisitAction,
  type VisitState,
  visitReducer,
} from '#shared/flow/visit-state.ts';
import {
  back,
  options,
  RESPONSE_ID,
  sampleStart,
  sampleSurvey,
  scale,
  skip,
  tap,
  visitAfter,
  words,
  write,
} from '../../../support/sample-survey.ts';

const shown = (atMonoMs: number): VisitAction => ({ type: 'shown', atMonoMs });
const start = sampleStart();
const facts = {
  assignmentId: 'a1',
  channel: 'kiosk',
  layout: { orientation: 'landscape', largeText: false, highContrast: false },
  flags: [],
} as const;
const record = (visit: VisitState, end: 'submit' | 'stop' | 'idle' = 'idle') => toVisitRecord(visit, { ...facts, end });

describe('an answer', () => {
  it('keeps its dwell from the moment the question became tappable, its place and the direction of the scale', () => {
    const answer: VisitAction = { ...tap(4, 3401.6), pos: 3, dir: 'neg' } as VisitAction;
    const visit = visitAfter(start, shown(2000.2), answer);
    expect(givenAnswer(visit, 'visit')).toEqual({ q: 'visit', n: 4, ms: 1401, pos: 3, dir: 'neg' });
  });

  it('is not taken when it does not fit the question on the screen', () => {
    for (const misfit of [tap(6), tap(0), tap(2.5), tap('yes'), write('hello')]) {
      expect(visitAfter(start, misfit)).toEqual(visitAfter(start));
    }
    const single = visitAfter(start, tap(3));
    for (const misfit of [tap('unknown'), tap(['yes', 'no']), tap(1)])
      expect(visitReducer(single, misfit)).toEqual(single);
  });

  it('may mark several choices of a multi-choice question, each once', () => {
    const multi: Question = {
      id: 'used',
      type: 'multi',
      title: words('used'),
      goals: ['out'],
      options: options('a', 'b', 'c'),
    };
    const visit = visitAfter(sampleStart({ survey: { ...sampleSurvey, questions: [multi, scale('visit')] } }));
    expect(givenAnswer(visitReducer(visit, tap(['c', 'a'])), 'used')?.o).toEqual(['c', 'a']);
    expect(visitReducer(visit, tap(['a', 'a']))).toEqual(visit);
  });

  it("stores don't-know of a scale as a choice", () => {
    const visit = visitAfter(start, skip, skip, skip, tap('dont-know'));
    expect(givenAnswer(visit, 'promise')?.o).toEqual(['dont-know']);
  });

  it('masks personal data in text, and takes an empty text as skipped', () => {
    const atText = visitAfter(start, tap(1), skip, skip, skip, skip);
    expect(givenAnswer(visitReducer(atText, write('soita 040 123 4567')), 'why-text')?.t).toBe('soita ***');
    expect(givenAnswer(visitReducer(atText, write('   ')), 'why-text')?.skip).toBe(1);
  });
});

describe('a revised answer', () => {
  it('replaces the earlier one, is marked, and is given the whole time the question was looked at', () => {
    const visit = visitAfter(start, shown(1000), tap(4, 3000), back, shown(4000), tap(3, 4300));
    expect(visit.answers).toEqual([{ q: 'visit', n: 3, ms: 2300, rev: 1 }]);
  });

  it('stays as it was when the same choice is tapped again, or when one goes on without tapping', () => {
    const once = visitAfter(start, shown(1000), tap(4, 3000));
    expect(visitAfter(start, shown(1000), tap(4, 3000), back, tap(4, 9000)).answers).toEqual(once.answers);
    const next = visitAfter(start, shown(1000), tap(4, 3000), back, { type: 'next' });
    expect(next.answers).toEqual(once.answers);
    expect(currentStep(next)).toEqual(currentStep(once));
  });

  it('cannot be passed by going on while there is no answer', () => {
    expect(visitAfter(start, { type: 'next' })).toEqual(visitAfter(start));
  });

  it('takes the answer to the why away when nothing is low any more, and its text with it', () => {
    const toTheText = [tap(2), tap('waiting'), tap('yes'), tap(3), tap(3)];
    const before = visitAfter(start, ...toTheText);
    expect(currentStep(before).kind).toBe('text');
    const after = visitAfter(start, ...toTheText, back, back, back, back, back, tap(4));
    expect(after.answers.map((answer) => answer.q)).toEqual(['visit', 'done', 'treated', 'promise']);
    expect(record(after)?.why).toEqual({ sampled: false });
  });

  it('takes it away when another answer is the first low one now, and asks again there', () => {
    const visit = visitAfter(start, tap(3), tap('yes'), tap(2), tap('waiting'), back, back, back, back, tap(1));
    expect(visit.answers.map((answer) => answer.q)).toEqual(['visit', 'done', 'treated']);
    expect(currentStep(visit)).toMatchObject({ kind: 'why', number: 1 });
  });

  it('leaves the why alone when the answer is still low', () => {
    const visit = visitAfter(start, tap(2), tap('waiting'), back, back, tap(1));
    expect(givenAnswer(visit, 'why-low')?.o).toEqual(['waiting']);
  });
});

describe('going back', () => {
  it('is possible from any question but the first, and not from the end', () => {
    expect(canGoBack(visitAfter(start))).toBe(false);
    expect(canGoBack(visitAfter(start, skip))).toBe(true);
    expect(canGoBack(visitAfter(start, skip, skip, skip, skip))).toBe(false);
  });
});

describe('the record of a visit', () => {
  it('is nothing as long as nothing was answered', () => {
    expect(record(visitAfter(start))).toBeNull();
    expect(record(visitAfter(start, skip, skip))).toBeNull();
    expect(hasAnswers(visitAfter(start, skip, skip))).toBe(false);
  });

  it('holds the skip, and not the answer, when the only answer was taken back', () => {
    const visit = visitAfter(start, tap(4), back, skip);
    expect(hasAnswers(visit)).toBe(false);
    expect(record(visit)?.answers).toMatchObject([{ q: 'visit', skip: 1, rev: 1 }]);
  });

  it('is complete when a visitor skipped everything to the end', () => {
    const visit = visitAfter(start, skip, skip, skip, skip);
    expect(record(visit, 'submit')?.answers.every((answer) => answer.skip === 1)).toBe(true);
    expect(record(visit, 'idle')).toBeNull();
  });

  it('holds what was confirmed, the question left at, the trigger of the why and the language last chosen', () => {
    const visit = visitAfter(start, tap(2, 4000), { type: 'language', lang: 'en' }, tap('waiting', 6000.4));
    expect(record(visit)).toEqual({
      ...facts,
      end: 'idle',
      responseId: RESPONSE_ID,
      surveyId: 'office-visit',
      surveyVersion: 'a'.repeat(64),
      lang: 'en',
      startedMonoMs: 1000,
      lastMonoMs: 6000,
      lastQ: 'done',
      answers: [
        { q: 'visit', n: 2, ms: 3000 },
        { q: 'why-low', o: ['waiting'], ms: 2000 },
      ],
      why: { q: 'visit', sampled: false },
    });
  });

  it('says that a text was begun and not sent, without the text', () => {
    const atText = visitAfter(start, tap(1), skip, skip, skip, skip, { type: 'text-started' });
    const left = record(visitReducer(atText, { type: 'end', end: 'idle', atMonoMs: 99_000 }));
    expect(left).toMatchObject({ textStarted: 1, lastQ: 'why-text', lastMonoMs: 99_000 });
    expect(record(visitReducer(atText, write('hyvä palvelu')), 'submit')).not.toHaveProperty('textStarted');
  });

  it('names the last step of a visit that was gone through', () => {
    expect(record(visitAfter(start, tap(3), skip, skip, skip), 'submit')?.lastQ).toBe('promise');
  });

  it('does not change after the end', () => {
    const ended = visitAfter(start, tap(3), { type: 'end', end: 'stop', atMonoMs: 7000 });
    expect(visitReducer(ended, tap('yes'))).toBe(ended);
    expect(currentStep(ended)).toEqual({ kind: 'finished' });
  });
});

describe('what the pointer did', () => {
  const noise = (kind: 'down' | 'outside' | 'second-pointer', atMonoMs: number): VisitAction => ({
    type: 'tap-noise',
    noise: kind,
    atMonoMs,
  });

  it('is counted: taps beside the targets, second pointers, and the busiest second', () => {
    const downs = [0, 300, 600, 999, 5000, 5500].map((at) => noise('down', at));
    const visit = visitAfter(start, ...downs, noise('outside', 1), noise('second-pointer', 2));
    expect(visit.pointer).toEqual({ secondPointers: 1, outsideTaps: 1, peakDownsPerSecond: 4 });
  });
});

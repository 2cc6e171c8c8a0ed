import { describe, expect, it } from 'vitest';
import type { Question } from '#shared/domain/question.ts';
import { currentStep, orderedOptions, type Step } from '#shared/flow/visit-state.ts';
import {
  back,
  nps,
  options,
  sampleStart,
  sampleSurvey,
  scale,
  skip,
  tap,
  visitAfter,
  why,
  words,
} from '../../../support/sample-survey.ts';

function idOf(step: Step): string {
  if (step.kind === 'finished') return 'finished';
  return step.kind === 'question' ? step.question.id : step.id;
}

/** The ids on the screen from the first step to the end, every step taken by the given tap or skipped. */
function walk(start = sampleStart(), taps: Record<string, ReturnType<typeof tap>> = {}): string[] {
  let visit = visitAfter(start);
  const seen: string[] = [];
  while (currentStep(visit).kind !== 'finished') {
    const id = idOf(currentStep(visit));
    seen.push(id);
    visit = visitAfter(start, ...seen.map((one) => taps[one] ?? skip));
  }
  return seen;
}

const picker: Question = { id: 'team', type: 'picker', of: 'teams', title: words('team'), goals: ['out'] };
const background: Question = {
  id: 'reason',
  type: 'background',
  title: words('reason'),
  options: options('first', 'second'),
};
const TEAMS = [
  { id: 'advice', name: 'Neuvonta' },
  { id: 'permits', name: 'Luvat' },
];
const withQuestions = (...questions: Question[]) => ({ ...sampleSurvey, questions });

describe('the order of a visit', () => {
  it('follows the survey when nothing is low or high', () => {
    const taps = { visit: tap(3), treated: tap(4), promise: tap(4) };
    expect(walk(sampleStart(), taps)).toEqual(['visit', 'done', 'treated', 'promise']);
  });

  it('asks why right after the first low answer, and its text last', () => {
    const taps = { visit: tap(3), treated: tap(2), promise: tap(1) };
    expect(walk(sampleStart(), taps)).toEqual(['visit', 'done', 'treated', 'why-low', 'promise', 'why-text']);
  });

  it('asks the high list after the last scale question of a sampled visit only', () => {
    const survey = withQuestions(scale('visit'), scale('treated'), { ...background });
    const taps = { visit: tap(5), treated: tap(3) };
    const asked = ['visit', 'treated', 'why-high', 'reason', 'why-text'];
    expect(walk(sampleStart({ survey, sampleHigh: true }), taps)).toEqual(asked);
    expect(walk(sampleStart({ survey }), taps)).toEqual(['visit', 'treated', 'reason']);
  });

  it('prefers the low list however many answers are high', () => {
    const taps = { visit: tap(5), treated: tap(5), promise: tap(2) };
    const asked = ['visit', 'done', 'treated', 'promise', 'why-low', 'why-text'];
    expect(walk(sampleStart({ sampleHigh: true }), taps)).toEqual(asked);
  });

  it.each([
    [6, 'why-low'],
    [7, 'finished'],
    [8, 'finished'],
    [9, 'why-high'],
  ])('takes an NPS of %i as a scale answer that leads to %s', (value, next) => {
    const start = sampleStart({ survey: withQuestions(nps), sampleHigh: true });
    expect(idOf(currentStep(visitAfter(start, tap(value))))).toBe(next);
  });

  it('has no high end on four points, and a low end at two', () => {
    const start = sampleStart({ survey: withQuestions(scale('promise', ['g5'], 4)), sampleHigh: true });
    expect(idOf(currentStep(visitAfter(start, tap(4))))).toBe('finished');
    expect(idOf(currentStep(visitAfter(start, tap(2))))).toBe('why-low');
  });

  it("lets don't-know trigger nothing", () => {
    const taps = { visit: tap(3), treated: tap(3), promise: tap('dont-know') };
    expect(walk(sampleStart({ sampleHigh: true }), taps)).toEqual(['visit', 'done', 'treated', 'promise']);
  });

  it('asks the background after the questions and a text question last, wherever they stand', () => {
    const text: Question = { id: 'idea', type: 'text', title: words('idea'), goals: ['out'] };
    const { why: _, ...survey } = withQuestions(text, background, scale('visit'));
    expect(walk(sampleStart({ survey }))).toEqual(['visit', 'reason', 'idea']);
  });
});

describe('the counter', () => {
  const start = sampleStart();
  it('stays at the question that triggered while the why is asked', () => {
    const visit = visitAfter(start, tap(3), skip, tap(1));
    expect(currentStep(visit)).toMatchObject({ kind: 'why', list: 'low', number: 3, of: 4 });
  });

  it('does not count the open text', () => {
    const visit = visitAfter(start, tap(1), skip, skip, skip, skip);
    expect(currentStep(visit)).toMatchObject({ kind: 'text', id: 'why-text', number: 4, of: 4 });
  });

  it('does not count a picker that is not asked', () => {
    const survey = withQuestions(picker, scale('visit'));
    expect(currentStep(visitAfter(sampleStart({ survey, teams: TEAMS, teamBound: true })))).toMatchObject({ of: 1 });
    expect(currentStep(visitAfter(sampleStart({ survey, teams: TEAMS })))).toMatchObject({ of: 2 });
  });
});

describe('the wording of the open text', () => {
  it('is that of the list asked before', () => {
    const oneScale = sampleStart({ survey: withQuestions(scale('visit')), sampleHigh: true });
    expect(currentStep(visitAfter(oneScale, tap(2), skip))).toMatchObject({ title: why.text.afterLow });
    expect(currentStep(visitAfter(oneScale, tap(5), skip))).toMatchObject({ title: why.text.afterHigh });
  });
});

describe('the team picker', () => {
  const survey = withQuestions(picker, scale('visit'));
  it("offers the location's teams and I don't know, last", () => {
    const visit = visitAfter(sampleStart({ survey, teams: TEAMS, rotation: 0.9 }));
    expect(orderedOptions(visit, currentStep(visit)).map((option) => option.id)).toEqual([
      'advice',
      'permits',
      'dont-know',
    ]);
  });

  it('keeps the I-do-not-know of the survey when it brings one', () => {
    const own = { id: 'not-sure', label: words('not sure'), exclude: true };
    const start = sampleStart({ survey: withQuestions({ ...picker, options: [own] }), teams: TEAMS });
    const visit = visitAfter(start);
    expect(orderedOptions(visit, currentStep(visit)).map((option) => option.id)).toEqual([
      'advice',
      'permits',
      'not-sure',
    ]);
  });

  it('is not asked at a location without teams', () => {
    expect(walk(sampleStart({ survey }))).toEqual(['visit']);
  });

  it('takes a team of the location and nothing else', () => {
    const start = sampleStart({ survey, teams: TEAMS });
    expect(idOf(currentStep(visitAfter(start, tap('permits'))))).toBe('visit');
    expect(idOf(currentStep(visitAfter(start, tap('loans'))))).toBe('team');
  });
});

describe('rotation', () => {
  const rotated: Question = {
    id: 'what',
    type: 'single',
    title: words('what'),
    goals: ['out'],
    rotate: true,
    options: [
      ...options('a', 'b', 'c'),
      { id: 'other', label: words('other'), last: true },
      { id: 'none', label: words('none'), exclude: true },
    ],
  };
  it('begins elsewhere and keeps something-else and do-not-know last', () => {
    const visit = visitAfter(sampleStart({ survey: withQuestions(rotated), rotation: 0.4 }));
    expect(orderedOptions(visit, currentStep(visit)).map((option) => option.id)).toEqual([
      'b',
      'c',
      'a',
      'other',
      'none',
    ]);
  });

  it('leaves fixed lists as they are written', () => {
    const visit = visitAfter(sampleStart({ rotation: 0.9 }), tap(1));
    expect(orderedOptions(visit, currentStep(visit)).map((option) => option.id)).toEqual([
      'waiting',
      'treatment',
      'other',
    ]);
  });
});

describe('back', () => {
  it('walks the path that was walked, the why included, and stops at the first question', () => {
    const start = sampleStart();
    const there = [tap(2), tap('waiting'), tap('yes')];
    const ids = [0, 1, 2, 3, 4].map((times) =>
      idOf(currentStep(visitAfter(start, ...there, ...Array.from({ length: times }, () => back)))),
    );
    expect(ids).toEqual(['treated', 'done', 'why-low', 'visit', 'visit']);
  });
});

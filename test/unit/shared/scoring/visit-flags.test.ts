import { describe, expect, it } from 'vitest';
import type { Answer } from '#shared/domain/answer.ts';
import { isGibberish } from '#shared/scoring/gibberish.ts';
import { hidesComment, isSetAside } from '#shared/scoring/set-aside.ts';
import { visitFlags } from '#shared/scoring/visit-flags.ts';
import { sampleSurvey } from '../../../support/sample-survey.ts';

const CALM = { secondPointers: 0, outsideTaps: 0, peakDownsPerSecond: 2 };
const flags = (answers: Answer[], pointer = CALM) => visitFlags(answers, pointer, sampleSurvey.questions);

describe('fast', () => {
  it('is raised when half of the answers given came under a second', () => {
    const slow: Answer = { q: 'done', o: ['yes'], ms: 1000 };
    expect(flags([{ q: 'visit', n: 4, ms: 999 }, slow])).toEqual(['fast']);
    expect(flags([{ q: 'visit', n: 4, ms: 999 }, slow, { ...slow, q: 'x' }])).toEqual([]);
  });

  it('does not look at skipped questions', () => {
    expect(
      flags([
        { q: 'visit', n: 4, ms: 3000 },
        { q: 'done', skip: 1, ms: 10 },
      ]),
    ).toEqual([]);
    expect(flags([{ q: 'done', skip: 1, ms: 10 }])).toEqual([]);
  });
});

describe('mash', () => {
  const calmAnswers: Answer[] = [{ q: 'visit', n: 4, ms: 3000 }];
  it.each([
    [{ ...CALM, secondPointers: 1 }, ['mash']],
    [{ ...CALM, outsideTaps: 5 }, ['mash']],
    [{ ...CALM, peakDownsPerSecond: 4 }, ['mash']],
    [{ secondPointers: 0, outsideTaps: 4, peakDownsPerSecond: 3 }, []],
  ])('of %o raises %o', (pointer, raised) => {
    expect(flags(calmAnswers, pointer)).toEqual(raised);
  });
});

describe('straight-fast', () => {
  const scales = (pos: [number, number], ms: number): Answer[] => [
    { q: 'visit', n: 1, ms, pos: pos[0] },
    { q: 'treated', n: 1, ms, pos: pos[1] },
  ];
  it('is raised for the same place on all scales with a median under 1.5 s', () => {
    expect(flags(scales([0, 0], 1400))).toEqual(['straight-fast']);
    expect(flags(scales([0, 0], 1500))).toEqual([]);
    expect(flags(scales([0, 1], 1400))).toEqual([]);
  });

  it('says nothing about a single scale', () => {
    expect(flags([{ q: 'visit', n: 5, ms: 1200, pos: 4 }])).toEqual([]);
  });
});

describe('gibberish', () => {
  it.each(['asdf', 'qwerty', 'lkjh hyvä', 'mnbvcxz', 'aaaaab', 'hjkl', 'brrrt', 'xxxx hei', '!!!!'])(
    'is %s',
    (text) => {
      expect(isGibberish(text)).toBe(true);
    },
  );
  it.each([
    'Hyvä palvelu, kiitos!',
    'Bra bemötande',
    'The property desk was slow',
    'ok',
    'klo 12.30',
    'WC',
    'خدمة ممتازة',
    'Öljyä ei ollut',
    '',
  ])('is not "%s"', (text) => {
    expect(isGibberish(text)).toBe(false);
  });

  it('hides the comment and leaves the visit counted', () => {
    const raised = flags([{ q: 'why-text', t: 'asdfgh', ms: 5000 }]);
    expect(raised).toEqual(['gibberish']);
    expect([isSetAside(raised), hidesComment(raised)]).toEqual([false, true]);
    expect([isSetAside([]), hidesComment([])]).toEqual([false, false]);
    expect([isSetAside(['closed-hours']), hidesComment(['mash'])]).toEqual([true, true]);
  });
});

import { describe, expect, it } from 'vitest';
import { type DayOfAnswers, judgeDays } from '#shared/scoring/judgement/judge-days.ts';
import { spreadByMovingRange } from '#shared/scoring/judgement/moving-range.ts';

const MONDAY = '2026-01-05';

function dayAfter(days: number): string {
  return new Date(Date.parse(MONDAY) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `marked` of `n` answers on a share: values of 0 and 100. */
const share = (at: number, marked: number, n: number): DayOfAnswers => ({
  day: dayAfter(at),
  n,
  sum: 100 * marked,
  squares: 10_000 * marked,
});

/** Twelve weeks in which every other day has 78 and 82 of 100: a mean of 80, z of -0.5 and +0.5. */
const base = Array.from({ length: 84 }, (_, at) => share(at, at % 2 === 0 ? 78 : 82, 100));

describe('the spread of a series by its moving range', () => {
  it('is the mean step over 1.128', () => {
    expect(spreadByMovingRange([1, 3, 2, 6])).toBeCloseTo((2 + 1 + 4) / 3 / 1.128, 12);
  });

  it('is unknown of one value', () => {
    expect(spreadByMovingRange([4])).toBeNull();
  });
});

describe('real or noise', () => {
  it('says nothing before twelve weeks of answers', () => {
    expect(judgeDays(base, MONDAY)).toEqual({ state: 'not-enough', because: 'weeks' });
    expect(judgeDays([], MONDAY)).toEqual({ state: 'not-enough', because: 'weeks' });
  });

  it('says nothing of fewer than ten answers a day', () => {
    const few = Array.from({ length: 90 }, (_, at) => share(at, 6, 9));
    expect(judgeDays(few, MONDAY)).toEqual({ state: 'not-enough', because: 'answers' });
  });

  it('calls one odd day noise and a week of them real', () => {
    // Each weekday has six Mondays of 78 and six of 82: expected 80 a day, sd of one answer 40, of a day 4.
    const oneLow = judgeDays([...base, share(84, 72, 100)], MONDAY);
    expect(oneLow.state).toBe('normal');
    const week = Array.from({ length: 7 }, (_, at) => share(84 + at, 72, 100));
    const judged = judgeDays([...base, ...week], MONDAY);
    if (judged.state === 'not-enough') throw new Error('a base of twelve weeks is enough');
    // z is -2 a day, the average -2 (1 - .8^k): -0.976 on the third day, beyond 2.9 x sqrt(.2/1.8) = 0.9667.
    expect(judged).toMatchObject({ state: 'worse', since: dayAfter(86) });
    expect(judged.days.map(({ flagged }) => flagged)).toEqual([false, false, true, true, true, true, true]);
    expect(judged.spread).toBe(1);
  });

  it('tells better from worse, and ends when the days are usual again', () => {
    const good = Array.from({ length: 5 }, (_, at) => share(84 + at, 90, 100));
    expect(judgeDays([...base, ...good], MONDAY).state).toBe('better');
    const usual = Array.from({ length: 14 }, (_, at) => share(89 + at, 80, 100));
    expect(judgeDays([...base, ...good, ...usual], MONDAY)).toMatchObject({ state: 'normal', since: null });
  });

  it('gives each day the range of its own weekday and number of answers', () => {
    // Sundays of the base have 60 of 100, all other days 80.
    const weekly = Array.from({ length: 84 }, (_, at) => share(at, at % 7 === 6 ? 60 : 80, 100));
    const judged = judgeDays([...weekly, share(84, 80, 100), share(90, 15, 25)], MONDAY);
    if (judged.state === 'not-enough') throw new Error('a base of twelve weeks is enough');
    expect(judged.state).toBe('normal');
    const [monday, sunday] = judged.days;
    // 80 % of 100: 3 x 4 points; 60 % of 25: 3 x sqrt(2400 / 25).
    expect(monday).toMatchObject({ expected: 80, low: 68, high: 92 });
    expect(sunday?.expected).toBe(60);
    expect(sunday?.low).toBeCloseTo(60 - 3 * Math.sqrt(96), 9);
  });

  it('needs more where days differ beyond chance', () => {
    // 70 and 90 of 100 in turn: z of -2.5 and +2.5, steps of 5, a spread of 5 / 1.128.
    const restless = Array.from({ length: 84 }, (_, at) => share(at, at % 2 === 0 ? 70 : 90, 100));
    const week = Array.from({ length: 7 }, (_, at) => share(84 + at, 72, 100));
    const judged = judgeDays([...restless, ...week], MONDAY);
    if (judged.state === 'not-enough') throw new Error('a base of twelve weeks is enough');
    expect(judged.state).toBe('normal');
    expect(judged.spread).toBeCloseTo(5 / 1.128, 9);
  });

  it('leaves days without answers out', () => {
    const gap = [...base, share(84, 0, 0), share(85, 80, 100)];
    expect(judgeDays(gap, MONDAY)).toMatchObject({ state: 'normal', days: [{ day: dayAfter(85) }] });
  });
});

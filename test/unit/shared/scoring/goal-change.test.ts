import { describe, expect, it } from 'vitest';
import type { Goal } from '#shared/domain/goal.ts';
import type { Question } from '#shared/domain/question.ts';
import { goalChange } from '#shared/scoring/goal-change.ts';
import { goalFigure } from '#shared/scoring/goal-figure.ts';
import { tPoint } from '#shared/scoring/intervals.ts';

const text = (en: string) => ({ en });
const done: Question = {
  id: 'done',
  type: 'single',
  title: text('Done?'),
  goals: ['done'],
  options: [
    { id: 'yes', label: text('Yes') },
    { id: 'no', label: text('No') },
  ],
};
const share: Pick<Goal, 'key' | 'measure'> = {
  key: 'done',
  measure: { kind: 'share', of: [{ question: 'done', choices: ['yes'] }] },
};
const counts = (of: Record<string, Record<string, number>>) =>
  new Map(Object.entries(of).map(([id, choices]) => [id, new Map(Object.entries(choices))]));

describe('Student’s 97.5 % point', () => {
  it.each([
    [4, 2.7764],
    [9, 2.2622],
    [30, 2.0423],
    [1e9, 1.96],
  ])('of %d degrees of freedom is as in the tables', (df, point) => {
    expect(tPoint(df)).toBeCloseTo(point, 2);
  });
});

describe('a change', () => {
  const of = (yes: number, no: number) => goalFigure(share, [done], counts({ done: { yes, no } }));

  it('of shares is Newcombe’s example: 56 of 70 less 48 of 80', () => {
    const change = goalChange(of(56, 14), of(48, 32));
    expect(change?.difference).toBeCloseTo(20, 9);
    expect(change?.low).toBeCloseTo(5.24, 2);
    expect(change?.high).toBeCloseTo(33.39, 2);
    expect(change?.clear).toBe('up');
  });

  it('within chance is no clear change', () => {
    expect(goalChange(of(40, 10), of(39, 11))?.clear).toBeNull();
    expect(goalChange(of(48, 32), of(56, 14))?.clear).toBe('down');
  });

  it('that days differ by anyway is none either', () => {
    expect(goalChange(of(56, 14), of(48, 32), 2)?.clear).toBeNull();
  });

  it('is not told of fewer than five answers', () => {
    expect(goalChange(of(4, 0), of(48, 32))).toBeNull();
    expect(goalChange(of(48, 32), null)).toBeNull();
  });
});

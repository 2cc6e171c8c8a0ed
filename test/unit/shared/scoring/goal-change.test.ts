import { describe, expect, it } from 'vitest';
import type { Goal } from '#shared/domain/goal.ts';
import type { Question } from '#shared/domain/question.ts';
import { goalChange, sureFigure } from '#shared/scoring/goal-change.ts';
import { tPoint } from '#shared/scoring/intervals.ts';

const text = (en: string) => ({ en });
const scale = (id: string): Question => ({
  id,
  type: 'scale',
  title: text(id),
  goals: ['overall'],
  points: 5,
  look: 'faces',
  labels: ['1', '2', '3', '4', '5'].map(text),
});
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
const index: Pick<Goal, 'key' | 'measure'> = { key: 'overall', measure: { kind: 'index' } };
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

describe('a figure with its interval', () => {
  it('of an index is Student’s of the mean', () => {
    // Ten answers of 25 and ten of 75: variance 12500 / 19, error sqrt(657.89 / 20) = 5.735, t of 19 = 2.093.
    const figure = sureFigure(index, [scale('went')], counts({ went: { 2: 10, 4: 10 } }));
    expect(figure?.value).toBe(50);
    expect(figure?.low).toBeCloseTo(50 - 2.093 * 5.735, 1);
    expect(figure?.high).toBeCloseTo(50 + 2.093 * 5.735, 1);
  });

  it('of an index of two questions adds their variances', () => {
    const both = counts({ went: { 2: 10, 4: 10 }, clear: { 2: 10, 4: 10 } });
    const figure = sureFigure(index, [scale('went'), scale('clear')], both);
    // Half of sqrt(2) times the error of one; t of 38 = 2.024.
    expect((figure?.high ?? 0) - 50).toBeCloseTo((2.024 * 5.735) / Math.SQRT2, 1);
  });

  it('of a share is Wilson’s', () => {
    const figure = sureFigure(share, [done], counts({ done: { yes: 18, no: 2 } }));
    expect(figure?.low).toBeCloseTo(69.897, 3);
    expect(figure?.high).toBeCloseTo(97.213, 3);
  });
});

describe('a change', () => {
  const of = (yes: number, no: number) => sureFigure(share, [done], counts({ done: { yes, no } }));

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

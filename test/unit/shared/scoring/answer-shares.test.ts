import { describe, expect, it } from 'vitest';
import type { Question } from '#shared/domain/question.ts';
import { answerShares, sharesRuleOf } from '#shared/scoring/answer-shares.ts';

const counts = (of: Record<string, number>) => new Map(Object.entries(of));

describe('the answers of a question', () => {
  it('are low from 1 to 2, middle at 3 and high from 4 to 5 on five points', () => {
    const given = counts({ '1': 1, '2': 2, '3': 4, '4': 8, '5': 16, 'dont-know': 32 });
    expect(answerShares('scale-5', given)).toEqual({ low: 3, middle: 4, high: 24 });
  });

  it('have no middle on four points', () => {
    expect(answerShares('scale-4', counts({ '1': 1, '2': 2, '3': 4, '4': 8 }))).toEqual({
      low: 3,
      middle: 0,
      high: 12,
    });
  });

  it('are detractors to 6, passives to 8, promoters to 10', () => {
    const given = counts({ '0': 1, '6': 2, '7': 4, '8': 8, '9': 16, '10': 32 });
    expect(answerShares('nps', given)).toEqual({ low: 3, middle: 12, high: 48 });
  });

  it('are parted only where they have an order', () => {
    const asked = { id: 'q', title: { en: 'Q' }, goals: ['g'] };
    const of = (more: object) => sharesRuleOf({ ...asked, ...more } as unknown as Question);
    expect([
      of({ type: 'scale', points: 5 }),
      of({ type: 'scale', points: 4 }),
      of({ type: 'nps' }),
      of({ type: 'single' }),
      of({ type: 'text' }),
    ]).toEqual(['scale-5', 'scale-4', 'nps', null, null]);
  });
});

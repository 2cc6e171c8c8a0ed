import { describe, expect, it } from 'vitest';
import { type Evidence, gradeOf } from '../../../../../sync-server/analysis/drivers/grade.ts';
import { allowedItems, refusalBySize } from '../../../../../sync-server/analysis/drivers/limits.ts';
import { topTwoShares } from '../../../../../sync-server/analysis/drivers/top-two.ts';

/** Evidence that is just enough for "clear" where two surveys meet. */
const CLEAR: Evidence = {
  pF: 0.0499,
  pAdjusted: 0.0999,
  pCorrelationAdjusted: 1,
  beta: 0.001,
  betaPositive: 0,
  topTwo: 0.7,
  correctedLow: null,
};
/** Just enough for "possible", and not for "clear". */
const POSSIBLE: Evidence = {
  ...CLEAR,
  pAdjusted: 1,
  pCorrelationAdjusted: 0.0999,
  betaPositive: 0.8,
  topTwo: 0.4,
};

describe('the grade of an item', () => {
  it('is clear by F below .05, adjusted p below .10, a positive coefficient and seven of ten resamplings', () => {
    expect(gradeOf(CLEAR, 'across-surveys')).toBe('clear');
    expect(gradeOf(CLEAR, 'same-customers')).toBe('clear');
  });

  it.each([
    ['the F test', { pF: 0.05 }],
    ['the adjusted p value', { pAdjusted: 0.1 }],
    ['a coefficient of nothing', { beta: 0 }],
    ['a negative coefficient', { beta: -0.4 }],
    ['the resamplings', { topTwo: 0.699 }],
  ] satisfies [string, Partial<Evidence>][])('is not clear when %s falls short', (_, change) => {
    expect(gradeOf({ ...CLEAR, ...change }, 'across-surveys')).toBe('none');
  });

  it('is possible by the adjusted simple correlation, eight of ten positive coefficients and four of ten resamplings', () => {
    expect(gradeOf(POSSIBLE, 'across-surveys')).toBe('possible');
  });

  it.each([
    ['the F test', { pF: 0.05 }],
    ['the adjusted correlation', { pCorrelationAdjusted: 0.1 }],
    ['a negative coefficient', { beta: -0.001 }],
    ['the sign in resamplings', { betaPositive: 0.799 }],
    ['the resamplings', { topTwo: 0.399 }],
  ] satisfies [string, Partial<Evidence>][])('is not possible when %s falls short', (_, change) => {
    expect(gradeOf({ ...POSSIBLE, ...change }, 'across-surveys')).toBe('none');
  });

  it('is held stricter inside one staff survey: adjusted p below .05 and the whole corrected interval above 0', () => {
    const strict = { ...CLEAR, ...{ pAdjusted: 0.0499, correctedLow: 0.001 } };
    expect(gradeOf(strict, 'same-staff')).toBe('clear');
    for (const change of [{ pAdjusted: 0.05 }, { correctedLow: 0 }, { correctedLow: -0.1 }, { correctedLow: null }])
      expect(gradeOf({ ...strict, ...change }, 'same-staff')).toBe('none');
  });
});

describe('what a model may have', () => {
  it('is one item to five units and eight at most', () => {
    expect([14, 15, 24, 25, 39, 40, 41, 2000].map(allowedItems)).toEqual([2, 3, 4, 5, 7, 8, 8, 8]);
  });

  it('is nothing below fifteen units, and too many items are named with the number allowed', () => {
    expect(refusalBySize(14, ['a'])?.reason).toBe('too-few-teams');
    expect(refusalBySize(15, ['a', 'b', 'c'])).toBeNull();
    expect(refusalBySize(15, ['a', 'b', 'c', 'd'])).toEqual({
      reason: 'too-many-items',
      items: ['a', 'b', 'c', 'd'],
      allowed: 3,
    });
    expect(refusalBySize(100, [])?.reason).toBe('no-items');
  });
});

describe('how often an item is among the two largest', () => {
  it('is counted over resamplings, ties for the one named first', () => {
    const shares = [
      [0.5, 0.1, 0.2],
      [0.3, 0.2, 0.2],
      [0.1, 0.3, 0.2],
    ].map((draws) => Float64Array.from(draws));
    expect(topTwoShares(shares)).toEqual([2 / 3, 1, 1 / 3]);
  });

  it('is always for one item alone, and never where nothing was drawn', () => {
    expect(topTwoShares([Float64Array.of(0, 0)])).toEqual([1]);
    expect(topTwoShares([new Float64Array(0)])).toEqual([0]);
  });
});

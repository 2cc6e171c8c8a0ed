import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearScale, niceDomain, ticks } from '../../../../shared/charts/scale.ts';

describe('a scale', () => {
  it('places values along its range, also from bottom to top', () => {
    expect(linearScale([0, 100], [20, 220]).place(25)).toBe(70);
    expect(linearScale([50, 70], [300, 100]).place(60)).toBe(200);
  });

  it('places everything in the middle where all values are alike', () => {
    expect(linearScale([3, 3], [0, 10]).place(3)).toBe(5);
  });
});

describe('ticks', () => {
  it.each([
    [0, 100, 5, [0, 20, 40, 60, 80, 100]],
    [52.3, 71, 4, [55, 60, 65, 70]],
    [-0.3, 0.3, 6, [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]],
    [88, 112, 5, [90, 95, 100, 105, 110]],
  ])('from %d to %d, about %d of them', (from, to, wanted, expected) => {
    expect(ticks(from, to, wanted)).toEqual(expected);
  });

  it('never stand outside, and are never more than twice as many as wanted', () => {
    const ends = fc.tuple(
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      fc.double({ min: 0.01, max: 1e4, noNaN: true }),
    );
    fc.assert(
      fc.property(ends, fc.integer({ min: 2, max: 12 }), ([from, width], wanted) => {
        const found = ticks(from, from + width, wanted);
        const slack = 1e-6 * Math.max(1, Math.abs(from), width);
        expect(found.every((one) => one >= from - slack && one <= from + width + slack)).toBe(true);
        expect(found.length).toBeLessThanOrEqual(2 * wanted + 1);
      }),
    );
  });
});

describe('a round domain', () => {
  it('takes in every value', () => {
    expect(niceDomain([52.3, 71, 60], 5)).toEqual([50, 75]);
    expect(niceDomain([4, 4], 5)).toEqual([3, 5]);
    expect(niceDomain([], 5)).toEqual([0, 1]);
  });
});

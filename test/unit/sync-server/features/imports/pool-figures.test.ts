import { describe, expect, it } from 'vitest';
import { pooled } from '../../../../../sync-server/features/imports/pool-figures.ts';

const figureOf = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const sd = values.length < 2 ? null : Math.sqrt(squares / (values.length - 1));
  return { team: 'north', item: 's1', n: values.length, mean, sd };
};

describe('figures of one team from several rows', () => {
  it('are those of all its answers together, whatever the order', () => {
    const parts = [[0, 25, 100], [50], [75, 75, 100, 100]];
    const whole = figureOf(parts.flat());
    for (const order of [parts, parts.toReversed()]) {
      const [one, ...others] = pooled(order.map(figureOf));
      expect(others).toEqual([]);
      expect(one).toMatchObject({
        n: whole.n,
        mean: expect.closeTo(whole.mean, 10),
        sd: expect.closeTo(whole.sd ?? 0, 10),
      });
    }
  });

  it('have no spread when one of them tells none, and stay apart by team and item', () => {
    const known = figureOf([25, 75]);
    expect(pooled([known, { ...known, sd: null }])).toEqual([{ ...known, n: 4, sd: null }]);
    expect(pooled([known, { ...known, item: 's2' }, { ...known, team: 'south' }])).toHaveLength(3);
  });
});

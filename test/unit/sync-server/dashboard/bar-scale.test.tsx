import { describe, expect, it } from 'vitest';
import { barScale } from '../../../../sync-server/dashboard/overview/bar-scale.ts';
import { goal } from './fake-server.tsx';

describe('the bar of a goal', () => {
  it('is the whole scale: 0-100 for an index, so that bars of goals can be compared', () => {
    const scale = barScale(goal({ target: 80, figure: { goal: 'out', value: 62.5, n: 9 } }), { low: 50, high: 75 });
    expect(scale).toEqual({ zero: 0, value: 62.5, target: 80, interval: { from: 50, to: 75 } });
  });

  it('begins in the middle for NPS', () => {
    const scale = barScale(goal({ measure: 'nps', target: 30, figure: { goal: 'out', value: -20, n: 9 } }), undefined);
    expect(scale).toEqual({ zero: 50, value: 40, target: 65, interval: undefined });
  });

  it('leaves room above the larger of count and target, and has no value without answers', () => {
    const count = (value: number | null) => goal({ measure: 'count', target: 4, figure: { goal: 'out', value, n: 0 } });
    expect(barScale(count(8), undefined)).toMatchObject({ value: 80, target: 40 });
    expect(barScale(count(null), undefined)).toMatchObject({ value: undefined, target: 80 });
  });
});

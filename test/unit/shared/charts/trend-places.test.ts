import { describe, expect, it } from 'vitest';
import { type TrendValue, trendPlaces } from '#shared/charts/trend-places.ts';

const FIELD = { left: 0, top: 0, right: 300, bottom: 100 };
const point = (value: number | null, more: Partial<TrendValue> = {}): TrendValue => ({
  value,
  isOpen: false,
  isBreak: false,
  ...more,
});

describe('a trend', () => {
  it('runs through its points, and dotted to the one that is not over', () => {
    const places = trendPlaces([point(50), point(60), point(40), point(80, { isOpen: true })], [0, 100], FIELD);
    expect(places.x).toEqual([0, 100, 200, 300]);
    expect(places.line).toBe('M0,50L100,40M100,40L200,60');
    expect(places.dotted).toBe('M200,60L300,20');
  });

  it('stops where nothing may be shown and at a break, which it marks between the points', () => {
    const places = trendPlaces([point(50), point(null), point(40), point(80, { isBreak: true })], [0, 100], FIELD);
    expect(places.line).toBe('');
    expect(places.breaks).toEqual([250]);
  });

  it('has the normal range as a band inside the field, where it is known', () => {
    const values = [point(50), point(60, { low: 40, high: 120 }), point(60, { low: 50, high: 90 })];
    expect(trendPlaces(values, [0, 100], FIELD).band).toBe('M150,0L300,10L300,50L150,60Z');
    expect(trendPlaces([point(50)], [0, 100], FIELD)).toMatchObject({ band: '', x: [150] });
  });
});

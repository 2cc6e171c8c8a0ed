import { describe, expect, it } from 'vitest';
import { createFormat, tellingInterval } from '../../../../sync-server/dashboard/format/format.ts';

/** Spaces of every width as plain ones, minus signs as hyphens: what the eye tells apart is not the fact here. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f\u2009]/g, ' ').replace(/\u2212/g, '-');

describe('numbers as people of a language write them', () => {
  it('figures have one decimal, counts none', () => {
    const fi = createFormat('fi');
    expect(plain(fi.figure(82.44, 'index'))).toBe('82,4');
    expect(plain(fi.figure(66.66, 'share'))).toBe('66,7 %');
    expect(plain(fi.figure(12, 'nps'))).toBe('+12,0');
    expect(plain(fi.figure(-12, 'nps'))).toBe('-12,0');
    expect(plain(fi.figure(1234, 'count'))).toBe('1 234');
  });

  it('targets have no decimals they were not set with', () => {
    expect(plain(createFormat('sv').target(85, 'share'))).toBe('85 %');
    expect(plain(createFormat('sv').target(79.5, 'index'))).toBe('79,5');
    expect(createFormat('en').target(30, 'nps')).toBe('+30');
  });

  it('a gap always has its sign, but nought has none', () => {
    const en = createFormat('en');
    expect([2.44, -2.44, 0].map((gap) => plain(en.gap(gap)))).toEqual(['+2.4', '-2.4', '0.0']);
  });

  it('days are a range without repeating the month', () => {
    expect(plain(createFormat('fi').days('2026-11-01', '2026-11-30'))).toBe('1.–30.11.2026');
    expect(plain(createFormat('en').days('2026-11-01', '2026-11-30'))).toBe('1 – 30 Nov 2026');
  });

  it('lists end in the language’s own "and"', () => {
    const lists = (['fi', 'sv', 'en'] as const).map((language) => createFormat(language).list(['A', 'B']));
    expect(lists).toEqual(['A ja B', 'A och B', 'A and B']);
  });
});

describe('an interval', () => {
  it('is told below 200 answers and only where the measure has one', () => {
    const figure = { goal: 'out', value: 70, low: 65, high: 75 };
    expect(tellingInterval({ ...figure, n: 199 })).toEqual({ low: 65, high: 75 });
    expect(tellingInterval({ ...figure, n: 200 })).toBeUndefined();
    expect(tellingInterval({ goal: 'out', value: 70, n: 10 })).toBeUndefined();
  });
});

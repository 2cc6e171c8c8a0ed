import { describe, expect, it } from 'vitest';
import {
  agoText,
  dayText,
  placeOnBar,
  shownFigure,
  valueText,
} from '../../../../kiosk/renderer/screens/manager/results/figure-words.ts';

describe('a figure on the manager’s page', () => {
  it('is not shown under five answers', () => {
    expect(shownFigure('index', { value: 100, n: 4 }, 'fi')).toEqual({ kind: 'too-few', n: 4 });
    expect(shownFigure('index', { value: 72.4, n: 5 }, 'fi')).toEqual({ kind: 'value', text: '72', n: 5, place: 72.4 });
  });

  it('says apart that nobody answered and that answers do not measure it', () => {
    expect(shownFigure('share', null, 'fi').kind).toBe('none');
    expect(shownFigure('count', { value: 4, n: 9 }, 'fi').kind).toBe('elsewhere');
  });

  it('carries the unit of its measure in the language of the reader', () => {
    expect(valueText('share', 84.6, 'fi')).toBe('85\u00a0%');
    expect(valueText('share', 84.6, 'en')).toBe('85%');
    expect([valueText('nps', 12.4, 'en'), valueText('nps', 0.2, 'en'), valueText('index', 12.4, 'en')]).toEqual([
      '+12',
      '0',
      '12',
    ]);
  });

  it('stands on its bar between the ends of its measure', () => {
    expect([placeOnBar('nps', -100), placeOnBar('nps', 0), placeOnBar('index', 80), placeOnBar('count', 900)]).toEqual([
      0, 50, 80, 100,
    ]);
  });

  it('writes the day before the month in each language', () => {
    expect(['fi', 'sv', 'en'].map((lang) => dayText('2026-11-07', lang))).toEqual(['7.11.', '7.11', '07/11']);
  });

  it('tells an age in words, and never a future', () => {
    const now = 1_790_000_000_000;
    expect(agoText(now - 12 * 60_000, now, 'en')).toBe('12 minutes ago');
    expect(agoText(now - 26 * 3_600_000, now, 'en')).toBe('yesterday');
    expect(agoText(now + 3_600_000, now, 'en')).toBe('now');
  });
});

import { describe, expect, it } from 'vitest';
import { isOpenAt } from '../../../../kiosk/renderer/visit/opening.ts';

const HELSINKI = 'Europe/Helsinki';
const weekdays = { '1': { from: '08:00', to: '16:15' }, '6': undefined };

describe('a location', () => {
  it('without opening hours is always open', () => {
    expect(isOpenAt(undefined, HELSINKI, 0)).toBe(true);
  });

  it('is open from its first minute to before its last, in its own time zone', () => {
    const at = (time: string) => isOpenAt(weekdays, HELSINKI, Date.parse(`2026-10-26T${time}:00+02:00`));
    expect(['07:59', '08:00', '16:14', '16:15'].map(at)).toEqual([false, true, true, false]);
  });

  it('is closed on a day without hours', () => {
    expect(isOpenAt(weekdays, HELSINKI, Date.parse('2026-10-31T10:00:00+02:00'))).toBe(false);
    expect(isOpenAt(weekdays, HELSINKI, Date.parse('2026-10-27T10:00:00+02:00'))).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { isOpen, localBuckets } from '#shared/scoring/local-time.ts';

const HELSINKI = 'Europe/Helsinki';
const at = (iso: string) => Date.parse(iso);

describe('the local day and hour of the week', () => {
  it.each([
    ['2026-10-11T20:59:59Z', '2026-10-11', 167], // Sunday 23:59 in Helsinki
    ['2026-10-11T21:00:00Z', '2026-10-12', 0], // Monday 00:00
    // Summer time begins on 2026-03-29: 03:00 becomes 04:00, so 03 never happens.
    ['2026-03-29T00:59:59Z', '2026-03-29', 146],
    ['2026-03-29T01:00:00Z', '2026-03-29', 148],
    // Winter time begins on 2026-10-25: 03:00-04:00 happens twice and is one bucket.
    ['2026-10-25T00:30:00Z', '2026-10-25', 147],
    ['2026-10-25T01:30:00Z', '2026-10-25', 147],
    ['2026-10-25T02:00:00Z', '2026-10-25', 148],
    ['2026-10-25T21:59:59Z', '2026-10-25', 167],
    ['2026-10-25T22:00:00Z', '2026-10-26', 0],
  ])('F25: of %s are %s and %i in Helsinki', (iso, day, hourOfWeek) => {
    expect(localBuckets(at(iso), HELSINKI)).toEqual({ day, hourOfWeek });
  });

  it('are told apart within a quarter of an hour where a zone put its clocks forward a minute past midnight', () => {
    const hours = ['03:30:30', '03:31:30', '03:30:59'].map((time) =>
      localBuckets(at(`2005-04-03T${time}Z`), 'America/St_Johns'),
    );
    expect(hours.map(({ hourOfWeek }) => hourOfWeek)).toEqual([144, 145, 144]);
  });

  it('are those of the zone of the location', () => {
    expect(localBuckets(at('2026-10-14T20:00:00Z'), 'Asia/Tokyo')).toEqual({ day: '2026-10-15', hourOfWeek: 77 });
    expect(() => localBuckets(0, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('opening hours', () => {
  const hours = { '1': { from: '08:00', to: '16:00' }, '5': { from: '22:00', to: '02:00' } };
  const open = (iso: string, margin = 0) => isOpen(hours, at(iso), HELSINKI, margin);

  it('are from the opening minute up to the closing one, by the clock on the wall', () => {
    expect(['04:59', '05:00', '12:59', '13:00'].map((time) => open(`2026-10-12T${time}:00Z`))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    // the Monday after the clocks went back: 08:00 is 06:00 UTC
    expect(['05:59', '06:00'].map((time) => open(`2026-10-26T${time}:00Z`))).toEqual([false, true]);
  });

  it('may reach past midnight', () => {
    expect(open('2026-10-16T20:00:00Z')).toBe(true); // Friday 23:00
    expect(open('2026-10-16T22:59:00Z')).toBe(true); // Saturday 01:59
    expect(open('2026-10-16T23:00:00Z')).toBe(false); // Saturday 02:00
  });

  it('are closed on a day without hours, and always open where none are given', () => {
    expect(open('2026-10-13T09:00:00Z')).toBe(false);
    expect(isOpen(undefined, 0, HELSINKI)).toBe(true);
  });

  it('take a margin over midnight too', () => {
    const early = { '1': { from: '00:10', to: '08:00' } };
    const sundayNight = at('2026-10-11T20:45:00Z'); // Sunday 23:45
    expect(isOpen(early, sundayNight, HELSINKI, 30)).toBe(true);
    expect(isOpen(early, sundayNight, HELSINKI, 20)).toBe(false);
  });
});

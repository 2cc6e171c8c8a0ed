import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, monthOfWeek, weekOf, weeksOfMonth } from '#shared/scoring/pulse-weeks.ts';

describe('a week', () => {
  it('is named as ISO 8601 does, over the turn of the year too', () => {
    expect(weekOf('2026-11-22')).toEqual({ label: '2026-W47', from: '2026-11-16', to: '2026-11-22', number: 2967 });
    expect(weekOf('2027-01-01').label).toBe('2026-W53');
    expect(weekOf('2026-11-23').number).toBe(2968);
  });

  it('belongs to the month of its Thursday', () => {
    expect(monthOfWeek('2026-11-30')).toBe('2026-12');
    expect(monthOfWeek('2026-11-29')).toBe('2026-11');
    expect(monthOfWeek('2026-12-31')).toBe('2026-12');
  });
});

describe('a month', () => {
  it('has the four or five weeks whose Thursday lies in it', () => {
    expect(weeksOfMonth('2026-11').map(({ label }) => label)).toEqual(['2026-W45', '2026-W46', '2026-W47', '2026-W48']);
    expect(weeksOfMonth('2026-12').map(({ label }) => label)).toEqual(
      [49, 50, 51, 52, 53].map((week) => `2026-W${week}`),
    );
  });

  it('shares no week with another and leaves none out', () => {
    const months = Array.from(
      { length: 24 },
      (_, at) => `${2026 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    );
    const weeks = months.flatMap(weeksOfMonth);
    expect(weeks.slice(1).map(({ from }) => from)).toEqual(weeks.slice(0, -1).map(({ to }) => addDays(to, 1)));
  });
});

describe('days', () => {
  it('are counted over the change of the clocks', () => {
    expect(daysBetween('2026-10-20', '2026-10-27')).toBe(7);
    expect(daysBetween('2026-10-27', '2026-10-20')).toBe(-7);
    expect(addDays('2026-12-31', 7)).toBe('2027-01-07');
  });
});

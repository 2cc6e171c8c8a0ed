import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodParts } from '../../../sync-server/features/results/period-parts.ts';

const DAY_MS = 86_400_000;
const dayOf = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10);
const FIRST = Date.UTC(2023, 10, 1) / DAY_MS;
const period = fc
  .tuple(fc.nat(800), fc.nat(900))
  .map(([start, length]) => ({ from: dayOf(FIRST + start), to: dayOf(FIRST + start + length) }));
const allDays = Array.from({ length: 2000 }, (_, at) => dayOf(FIRST - 60 + at));
const covers = ({ from, to }: { from: string; to: string }, text: string) => from <= text && text <= to;

describe('a period in parts', () => {
  it('counts every day of it once and no other day', () => {
    fc.assert(
      fc.property(period, (days) => {
        const { months, add, takeOff } = periodParts(days);
        for (const day of allDays) {
          const whole = months && covers(months, day.slice(0, 7)) ? 1 : 0;
          const added = add.filter((one) => covers(one, day)).length;
          const takenOff = takeOff.filter((one) => covers(one, day)).length;
          expect([day, whole + added - takenOff]).toEqual([day, covers(days, day) ? 1 : 0]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('reads at most fifteen days at either end, however long it is', () => {
    fc.assert(
      fc.property(period, (days) => {
        const { add, takeOff } = periodParts(days);
        const read = allDays.filter((day) => [...add, ...takeOff].some((one) => covers(one, day)));
        expect(read.length).toBeLessThanOrEqual(30);
      }),
    );
  });

  it.each([
    ['a month', '2026-10-01', '2026-10-31', { months: { from: '2026-10', to: '2026-10' }, add: [], takeOff: [] }],
    [
      'a week',
      '2026-11-16',
      '2026-11-22',
      { months: null, add: [{ from: '2026-11-16', to: '2026-11-22' }], takeOff: [] },
    ],
    [
      'most of two months',
      '2026-10-05',
      '2026-11-20',
      {
        months: { from: '2026-10', to: '2026-11' },
        add: [],
        takeOff: [
          { from: '2026-10-01', to: '2026-10-04' },
          { from: '2026-11-21', to: '2026-11-30' },
        ],
      },
    ],
  ])('of %s is read from where it is shortest', (_name, from, to, parts) => {
    expect(periodParts({ from, to })).toEqual(parts);
  });
});

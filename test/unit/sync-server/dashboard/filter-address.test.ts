import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isPeriod, offeredPeriods } from '../../../../sync-server/dashboard/filters/period-notation.ts';
import { parseFilters, writeFilters } from '../../../../sync-server/dashboard/filters/use-filters.ts';

describe('the filters in the address', () => {
  it('come back as they were written', () => {
    const period = fc.constantFrom(undefined, '2026-10', '2026-W42', '2026-Q4', '2026-01-01..2026-03-31');
    const key = fc.option(fc.stringMatching(/^[a-z0-9]{1,20}([-_][a-z0-9]{1,20})?$/), { nil: undefined });
    const view = fc.constantFrom('bars' as const, 'table' as const);
    const names = ['location', 'linkage', 'survey', 'outcome', 'by', 'x', 'y', 'question', 'order'] as const;
    const keys = Object.fromEntries(names.map((name) => [name, key])) as Record<(typeof names)[number], typeof key>;
    const per = fc.constantFrom(undefined, 'team' as const, 'location' as const, 'month' as const);
    const filters = fc.record({ period, view, per, ...keys });
    fc.assert(
      fc.property(filters, (given) => {
        expect(parseFilters(writeFilters(given))).toEqual(given);
      }),
    );
  });

  it('are none when they are of no known form', () => {
    const search = new URLSearchParams({ period: '2026-13', location: '<b>', view: 'pie', per: 'planet' });
    expect(parseFilters(search)).toEqual({ period: undefined, location: undefined, view: 'bars' });
  });
});

describe('the offered periods', () => {
  it('cross the turn of the year by calendar and by ISO week', () => {
    const offered = offeredPeriods(Temporal.PlainDate.from('2027-01-01')).map(({ period }) => period);
    expect(offered).toEqual(['2026-12', '2026-W53', '2026-W52', '2027-Q1', '2026-Q4']);
  });

  it('are periods on every day', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((days) => Temporal.PlainDate.from('1999-01-01').add({ days }));
    fc.assert(fc.property(day, (today) => offeredPeriods(today).every(({ period }) => isPeriod(period))));
  });
});

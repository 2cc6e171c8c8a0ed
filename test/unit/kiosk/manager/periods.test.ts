import { describe, expect, it } from 'vitest';
import type { Goal } from '#shared/domain/goal.ts';
import type { Question } from '#shared/domain/question.ts';
import { goalViews, movedBySetAside } from '../../../../kiosk/renderer/screens/manager/core/goal-views.ts';
import { countDays, daysBefore, daysOfPeriod } from '../../../../kiosk/renderer/screens/manager/core/period-counts.ts';
import { trendOf } from '../../../../kiosk/renderer/screens/manager/core/trend.ts';
import type { LocalDay, LocalResults } from '../../../../kiosk/renderer/storage/local-results.ts';
import type { RollupCounts } from '../../../../kiosk/renderer/storage/rows.ts';

const say = (en: string) => ({ en });
const done: Question = {
  id: 'done',
  type: 'single',
  title: say('Done?'),
  goals: ['done'],
  options: [
    { id: 'yes', label: say('Yes') },
    { id: 'no', label: say('No') },
  ],
};
const goal: Goal = {
  key: 'done',
  name: say('Done'),
  owner: 'Head of service',
  measure: { kind: 'share', of: [{ question: 'done', choices: ['yes'] }] },
  target: 80,
  by: '2026-12-31',
};
const NOBODY: RollupCounts = { responses: 0, choices: {}, answered: {} };
const counts = (yes: number, no: number, hours: RollupCounts['hours'] = {}): RollupCounts => ({
  responses: yes + no,
  choices: { done: { yes, no } },
  answered: { done: yes + no },
  hours,
});
const day = (name: string, counted: RollupCounts, setAside: RollupCounts = NOBODY): LocalDay => ({
  day: name,
  counted,
  setAside,
});
/** 2026-11-20 is a Friday. */
const known = (days: readonly LocalDay[], breaks: readonly string[] = []): LocalResults =>
  ({
    today: { goals: [{ goal, figure: null }], counted: 0, setAside: 0 },
    days,
    questions: [done],
    todayIs: '2026-11-20',
    breaks,
  }) as unknown as LocalResults;
const november = (from: number, to: number, of: (date: number) => RollupCounts) =>
  Array.from({ length: to - from + 1 }, (_, at) => day(`2026-11-${String(from + at).padStart(2, '0')}`, of(from + at)));
const names = (days: readonly LocalDay[]) => days.map((one) => one.day.slice(5));

describe('the equal period before', () => {
  const results = known([
    ...Array.from({ length: 36 }, (_, at) =>
      day(new Date(Date.UTC(2026, 8, 26 + at)).toISOString().slice(0, 10), NOBODY),
    ),
    ...november(1, 20, () => NOBODY),
  ]);

  it('of today is the same weekday a week ago, not yesterday', () => {
    expect(names(daysOfPeriod(results, 'today'))).toEqual(['11-20']);
    expect(names(daysBefore(results, 'today', 12))).toEqual(['11-13']);
  });

  it('of seven and of 28 days is as long, on the same weekdays, and shares no day with it', () => {
    const ends = (days: readonly LocalDay[]) => [days.length, names(days)[0], names(days).at(-1)];
    expect(ends(daysOfPeriod(results, 'week'))).toEqual([7, '11-14', '11-20']);
    expect(ends(daysBefore(results, 'week', 12))).toEqual([7, '11-07', '11-13']);
    expect(ends(daysOfPeriod(results, 'fourWeeks'))).toEqual([28, '10-24', '11-20']);
    expect(ends(daysBefore(results, 'fourWeeks', 12))).toEqual([28, '09-26', '10-23']);
  });

  it('counts the day that stands against today until the same hour, and the days before it whole', () => {
    const hours = { 9: { done: { yes: 4 } }, 12: { done: { no: 3 } }, 13: { done: { no: 20 } } };
    const days = november(12, 20, () => counts(4, 23, hours));
    const of = (period: 'today' | 'week', hour: number) =>
      countDays(daysBefore(known(days), period, hour), { questions: [done] }, false).counts.get('done');
    expect(of('today', 12)).toEqual(
      new Map([
        ['yes', 4],
        ['no', 3],
      ]),
    );
    expect(of('today', 13)).toEqual(
      new Map([
        ['yes', 4],
        ['no', 23],
      ]),
    );
    // Thursday the 12th whole, Friday the 13th until noon.
    expect(of('week', 12)).toEqual(
      new Map([
        ['yes', 8],
        ['no', 26],
      ]),
    );
  });
});

describe('a goal on the page', () => {
  const at9 = (yes: number, no: number) => counts(yes, no, { 9: { done: { yes, no } } });
  const days = [day('2026-11-13', at9(60, 40)), day('2026-11-19', at9(90, 10)), day('2026-11-20', at9(90, 10))];

  it('has its change against that period, with an interval that leaves nothing out', () => {
    const [view] = goalViews(known(days), { period: 'today', withAside: false, hour: 12 });
    expect(view?.figure).toMatchObject({ value: 90, n: 100 });
    expect(view?.change).toMatchObject({ difference: 30, clear: 'up' });
    expect(view?.change?.low).toBeGreaterThan(15);
  });

  it('has no change where nothing was answered in the period before', () => {
    const [view] = goalViews(known(days.slice(1)), { period: 'today', withAside: false, hour: 12 });
    expect(view?.change).toBeNull();
  });

  it('counts what was set aside when asked to, now and before, and names the goals that it moves by more than two points', () => {
    const aside = [day('2026-11-13', at9(60, 40), at9(0, 20)), day('2026-11-20', at9(90, 10), at9(0, 3))];
    const view = (withAside: boolean) => goalViews(known(aside), { period: 'today', withAside, hour: 12 })[0];
    expect([view(false)?.figure?.n, view(true)?.figure?.n]).toEqual([100, 103]);
    expect(view(true)?.change?.difference).toBeCloseTo((100 * 90) / 103 - 50, 9);
    const choice = { period: 'today', withAside: false, hour: 12 } as const;
    expect(movedBySetAside(known(aside), choice)).toEqual([goal]);
    // 90 of 102: 1.8 points.
    const less = [day('2026-11-20', at9(90, 10), at9(0, 2))];
    expect(movedBySetAside(known(less), choice)).toEqual([]);
  });
});

describe('the trend', () => {
  const points = (days: readonly LocalDay[], period: 'today' | 'fourWeeks' = 'today', breaks: readonly string[] = []) =>
    trendOf(goal, known(days, breaks), period, false);

  it('goes by days from the first one known, and only today is not over', () => {
    const found = points(november(10, 20, () => counts(3, 2)));
    expect(found.map(({ from, isOpen }) => [from.slice(8), isOpen])).toEqual(
      Array.from({ length: 11 }, (_, at) => [String(10 + at), at === 10]),
    );
    expect(found.every(({ value, n }) => value === 60 && n === 5)).toBe(true);
  });

  it('shows no figure of fewer than five answers, and says how many there were', () => {
    const found = points(november(18, 20, (date) => (date === 19 ? counts(4, 0) : counts(4, 1))));
    expect(found.map(({ value, n }) => [value, n])).toEqual([
      [80, 5],
      [null, 4],
      [80, 5],
    ]);
  });

  it('goes by weeks that end on today’s weekday for the 28 days, the last of them not over', () => {
    const found = points(
      november(1, 20, (date) => counts(date <= 6 ? 1 : 0, date <= 6 ? 0 : 1)),
      'fourWeeks',
    );
    expect(found.map(({ from, value, n, isOpen }) => [from.slice(5), value, n, isOpen])).toEqual([
      ['10-31', 100, 6, false],
      ['11-07', 0, 7, false],
      ['11-14', 0, 7, true],
    ]);
  });

  it('marks the day, or the week, in which another version of the survey came into force', () => {
    const days = november(1, 20, () => counts(3, 2));
    const marked = (period: 'today' | 'fourWeeks') =>
      points(days, period, ['2026-11-11'])
        .filter(({ isBreak }) => isBreak)
        .map(({ from }) => from);
    expect(marked('today')).toEqual(['2026-11-11']);
    expect(marked('fourWeeks')).toEqual(['2026-11-07']);
  });

  it('counts what was set aside when asked to', () => {
    const days = [day('2026-11-20', counts(5, 0), counts(0, 5))];
    expect(trendOf(goal, known(days), 'today', true).map(({ value, n }) => [value, n])).toEqual([[50, 10]]);
  });
});

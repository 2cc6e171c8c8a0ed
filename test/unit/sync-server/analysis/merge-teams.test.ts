import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Goal } from '../../../../shared/domain/goal.ts';
import type { ScaleQuestion } from '../../../../shared/domain/question.ts';
import { goalStatus, isMeasured } from '../../../../sync-server/analysis/customer-figures.ts';
import { type MergeInput, mergeTeams } from '../../../../sync-server/analysis/merge-teams.ts';

const item = (id: string, points: 4 | 5): ScaleQuestion => ({
  id,
  type: 'scale',
  points,
  look: 'words',
  goals: ['out'],
  title: { fi: id },
  labels: [],
});
const out: Goal = {
  key: 'out',
  name: { fi: 'A' },
  owner: 'B',
  measure: { kind: 'index' },
  target: 80,
  by: '2027-01-01',
};
const ideas: Goal = { ...out, key: 'g6', measure: { kind: 'count', of: 'ideas-in-use', per: 'quarter' } };

const input: MergeInput = {
  teams: [
    { id: 'a', name: 'A', location: 'X' },
    { id: 'b', name: 'B', location: 'X' },
  ],
  goals: [out, ideas],
  questions: [item('visit', 5)],
  items: [item('s1', 5), item('s2', 4)],
  customer: new Map([
    [
      'a',
      new Map([
        [
          'visit',
          new Map([
            ['5', 2],
            ['3', 2],
          ]),
        ],
      ]),
    ],
  ]),
  staff: [
    { team: 'a', item: 's1', n: 5, value: 65 },
    { team: 'a', item: 's2', n: 6, value: 500 / 9 },
    { team: 'b', item: 's1', n: 4, value: 75 },
  ],
  older: new Map([['b', new Set(['s2'])]]),
  k: 5,
  teamsInStaff: new Set(['a', 'b']),
  staffNames: ['Öinen', 'Aamuinen'],
};

describe('merging customers and staff by team', () => {
  it('gives staff means as they are and the customers worked out by hand: (100 + 50)/2 = 75 %', () => {
    const [a] = mergeTeams(input).rows;
    expect(a?.staff).toEqual([
      { item: 's1', hidden: false, value: 65, n: 5 },
      { item: 's2', hidden: false, value: expect.closeTo(500 / 9, 10), n: 6 },
    ]);
    expect(a?.customer).toEqual([
      // Wilson's interval of 0.75 with n 4: fewer than five answers.
      { goal: 'out', value: 75, n: 4, low: expect.closeTo(30.0642, 4), high: expect.closeTo(95.4413, 4) },
      { goal: 'g6', value: null, n: 0 },
    ]);
  });

  it('hides a group below k even if it was handed over, and tells it from none by nothing', () => {
    const [, b] = mergeTeams(input).rows;
    expect(b?.staff).toEqual([
      { item: 's1', hidden: true, why: 'few' },
      { item: 's2', hidden: true, why: 'older-figures' },
    ]);
    const [, none] = mergeTeams({ ...input, staff: [] }).rows;
    expect(none).toEqual(b);
  });

  it('lists names without a team and teams without customers', () => {
    expect(mergeTeams(input).unmatched).toEqual({
      staffNames: ['Aamuinen', 'Öinen'],
      teamsWithoutStaff: [],
      teamsWithoutCustomers: ['B'],
    });
  });

  it('does not depend on the order of sums, and never shows a group below k', () => {
    const sum = fc.record({
      team: fc.constantFrom('a', 'b'),
      item: fc.constantFrom('s1', 's2'),
      n: fc.integer({ min: 1, max: 12 }),
      value: fc.integer({ min: 0, max: 100 }),
    });
    const sums = fc.uniqueArray(sum, { selector: ({ team, item: of }) => team + of });
    fc.assert(
      fc.property(sums, (staff) => {
        const merged = mergeTeams({ ...input, staff });
        expect(mergeTeams({ ...input, staff: [...staff].reverse() })).toEqual(merged);
        const shown = merged.rows.flatMap((row) => row.staff).filter((figure) => !figure.hidden);
        expect(shown.every((figure) => figure.n >= 5)).toBe(true);
        expect(shown).toHaveLength(staff.filter(({ n }) => n >= 5).length);
      }),
    );
  });
});

describe('the status of a goal', () => {
  it.each([
    [80, 30, true, 'reached'],
    [75, 30, true, 'near'],
    [74.9, 30, true, 'behind'],
    [99, 4, true, 'too-few'],
    [null, 0, true, 'too-few'],
    [null, 0, false, 'not-measured'],
    [90, 30, false, 'reached'],
  ])('%s of 80 with n %s (measured %s) is %s', (value, n, measured, status) => {
    expect(goalStatus({ goal: 'out', value, n }, 80, measured)).toBe(status);
  });

  it('is measured only where a question of its measure is asked', () => {
    expect(isMeasured(out, [item('visit', 5)])).toBe(true);
    expect(isMeasured({ ...out, key: 'g9' }, [item('visit', 5)])).toBe(false);
    expect(isMeasured({ ...out, measure: { kind: 'nps', question: 'visit' } }, [item('other', 5)])).toBe(false);
    expect(isMeasured(ideas, [item('visit', 5)])).toBe(false);
  });
});

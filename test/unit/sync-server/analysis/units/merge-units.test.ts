import { describe, expect, it } from 'vitest';
import { hiddenTeams } from '../../../../../sync-server/analysis/suppression/hidden-teams.ts';
import { type MergedUnits, mergeUnits } from '../../../../../sync-server/analysis/units/merge-units.ts';

type Sizes = Readonly<Record<string, number>>;

const ITEMS = ['s1', 's2'] as const;
const K = 5;

/** Staff of one location, `counts[item][team]` answers each; every mean is 50, the linkage asks for `minimum` answers. */
function merged(counts: Readonly<Record<(typeof ITEMS)[number], Sizes>>, minimum = K): MergedUnits {
  const teams = Object.keys(counts.s1).map((id) => ({ id, name: id, location: 'hall' }));
  const hidden = new Map(ITEMS.map((item) => [item, hiddenTeams(countsOf(counts[item]), K)] as const));
  const figure = (n: number) => ({ value: 50, n });
  const shown = (team: string) =>
    new Map(
      ITEMS.flatMap((item) => {
        const n = counts[item][team] ?? 0;
        return n === 0 || hidden.get(item)?.teams.has(team) ? [] : [[item, figure(n)] as const];
      }),
    );
  const total = (item: (typeof ITEMS)[number]) => Object.values(counts[item]).reduce((sum, n) => sum + n, 0);
  const totals = ITEMS.flatMap((item) =>
    hidden.get(item)?.locations.has('hall') ? [] : [[item, figure(total(item))] as const],
  );
  return mergeUnits({
    level: 'team',
    teams,
    locations: [{ id: 'hall', name: 'Hall' }],
    items: ITEMS.map((item) => ({ item, side: 'staff' as const, of: [item] })),
    outcome: 's1',
    customers: new Map(),
    staff: {
      teams: new Map(teams.map(({ id }) => [id, shown(id)] as const).filter(([, figures]) => figures.size > 0)),
      locations: new Map([['hall', new Map(totals)]]),
      hidden: new Set([...hidden.values()].flatMap((one) => [...one.teams.keys()])),
    },
    imported: new Map(),
    minimum: { staff: minimum, customers: 1 },
  });
}

const countsOf = (sizes: Sizes) => Object.entries(sizes).map(([team, n]) => ({ team, location: 'hall', n }));
const reasons = ({ leftOut }: MergedUnits) => Object.fromEntries(leftOut.map(({ unit, reason }) => [unit, reason]));

describe('why a unit is not in an analysis', () => {
  it('does not tell the small team from the one hidden for its sake: beside a shown total that would tell both sizes', () => {
    // 6 answers are not in the shown ones: "too few" beside "hidden for another" could only be 1 and 5.
    const small = { small: 1, five: 5, big: 9 };
    const told = reasons(merged({ s1: small, s2: small }, 8));
    expect(told).toEqual({ small: 'hidden-staff', five: 'hidden-staff' });
    const other = { small: 5, five: 1, big: 9 };
    expect(reasons(merged({ s1: other, s2: other }, 8))).toEqual(told);
  });

  it('does not tell one without an answer to an item from one with a few', () => {
    const few = merged({ s1: { a: 6, b: 7, c: 9 }, s2: { a: 3, b: 4, c: 9 } }, 8);
    const none = merged({ s1: { a: 6, b: 7, c: 9 }, s2: { a: 0, b: 7, c: 9 } }, 8);
    expect([reasons(few).a, reasons(none).a]).toEqual(['hidden-staff', 'hidden-staff']);
  });

  it('is that the linkage asks for more answers only where all its figures are shown, or that there are none', () => {
    const told = reasons(merged({ s1: { a: 6, b: 9, c: 0 }, s2: { a: 7, b: 9, c: 0 } }, 8));
    expect(told).toEqual({ a: 'below-minimum', c: 'no-staff' });
  });

  it('depends on nothing but which figures are shown, whatever two teams beside a large one have answered', () => {
    const seen = new Map<string, unknown>();
    for (const [s1, s2] of pairsOfTeams(6)) {
      const table = merged({ s1, s2 }, 7);
      const told = reasons(table);
      const published = whatIsPublished(table, { s1, s2 });
      expect(told).toEqual(seen.get(published) ?? told);
      seen.set(published, told);
    }
    // Many organisations look the same from outside: else this would show nothing.
    expect(seen.size).toBeLessThan(7 ** 4 / 4);
  });
});

function pairsOfTeams(most: number): [Sizes, Sizes][] {
  const upTo = Array.from({ length: most + 1 }, (_, n) => n);
  return upTo.flatMap((a1) =>
    upTo.flatMap((b1) =>
      upTo.flatMap((a2) =>
        upTo.map((b2): [Sizes, Sizes] => [
          { a: a1, b: b1, c: 9 },
          { a: a2, b: b2, c: 9 },
        ]),
      ),
    ),
  );
}

/** Units and shown figures, and who has no answer at all. */
function whatIsPublished({ units }: MergedUnits, { s1, s2 }: { s1: Sizes; s2: Sizes }): string {
  const silent = Object.keys(s1).filter((team) => (s1[team] ?? 0) + (s2[team] ?? 0) === 0);
  const figures = units.map(({ unit, teams, figures: own }) => [unit, teams, [...own]]);
  const shown = [s1, s2].map((sizes) => {
    const { teams } = hiddenTeams(countsOf(sizes), K);
    return Object.entries(sizes).map(([team, n]) => (n === 0 || teams.has(team) ? 'hidden' : n));
  });
  return JSON.stringify([silent, figures, shown]);
}

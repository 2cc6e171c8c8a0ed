import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenTeams, type TeamCount } from '../../../sync-server/analysis/suppression/hidden-teams.ts';
import { mergeUnits } from '../../../sync-server/analysis/units/merge-units.ts';

/**
 * The attack: every published figure is an equation about the sums of single teams (numbers of answers taken as known). No group of
 * teams with fewer than k answers together may have a sum that the equations determine.
 */
const K = 5;

const organisations = fc
  .array(fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })
  .map((locations) =>
    locations.flatMap((teams, at) =>
      teams.map((n, one): TeamCount => ({ team: `t${at}-${one}`, location: `l${at}`, n })),
    ),
  );

type Row = readonly number[];
const isIn = (teams: readonly TeamCount[], of: (team: TeamCount) => boolean): Row =>
  teams.map((team) => (of(team) ? 1 : 0));

/** What any page, file or analysis shows of one item: teams, locations, the whole, and pools of small teams. */
function published(teams: readonly TeamCount[], hidden: ReturnType<typeof hiddenTeams>): Row[] {
  const locations = [...new Set(teams.map(({ location }) => location))];
  return [
    ...teams
      .filter(({ team, n }) => n > 0 && !hidden.teams.has(team))
      .map((one) => isIn(teams, (team) => team === one)),
    ...locations.filter((id) => !hidden.locations.has(id)).map((id) => isIn(teams, ({ location }) => location === id)),
    ...(hidden.organisation ? [] : [isIn(teams, () => true)]),
    ...pools(teams, hidden).map((members) => isIn(teams, ({ team }) => members.includes(team))),
  ];
}

function pools(teams: readonly TeamCount[], hidden: ReturnType<typeof hiddenTeams>): (readonly string[])[] {
  const figure = (n: number) => new Map([['s', { value: 50, n }]]);
  const locations = [...new Set(teams.map(({ location }) => location))];
  const total = (id: string) => teams.filter(({ location }) => location === id).reduce((sum, { n }) => sum + n, 0);
  const merged = mergeUnits({
    level: 'team',
    teams: teams.map(({ team, location }) => ({ id: team, name: team, location })),
    locations: locations.map((id) => ({ id, name: id })),
    items: [{ item: 's', side: 'staff', of: ['s'] }],
    outcome: 's',
    customers: new Map(),
    staff: {
      teams: new Map(
        teams.filter(({ team, n }) => n > 0 && !hidden.teams.has(team)).map(({ team, n }) => [team, figure(n)]),
      ),
      locations: new Map(
        locations.filter((id) => !hidden.locations.has(id) && total(id) > 0).map((id) => [id, figure(total(id))]),
      ),
      hidden: new Set(hidden.teams.keys()),
    },
    imported: new Map(),
    minimum: { staff: K, customers: 1 },
  });
  return merged.units.filter(({ kind }) => kind === 'pool').map((unit) => unit.teams);
}

/** Groups of hidden teams, of up to three, that are smaller than k together and that the equations determine. */
function recovered(teams: readonly TeamCount[], equations: readonly Row[]): string[] {
  const answered = teams.filter(({ n }) => n > 0 && n < K);
  const groups = answered.flatMap((a, i) => [
    [a],
    ...answered.slice(i + 1).flatMap((b, j) => [[a, b], ...answered.slice(i + j + 2).map((c) => [a, b, c])]),
  ]);
  const small = groups.filter((group) => group.reduce((sum, { n }) => sum + n, 0) < K);
  const known = columnsOf(equations, teams);
  const rank = rankOf(known);
  return small
    .filter((group) => rankOf([...known, ...columnsOf([isIn(teams, (team) => group.includes(team))], teams)]) === rank)
    .map((group) => group.map(({ team }) => team).join('+'));
}

/** Teams without answers are no unknowns. */
function columnsOf(rows: readonly Row[], teams: readonly TeamCount[]): Row[] {
  return rows.map((row) => row.filter((_, at) => (teams[at]?.n ?? 0) > 0));
}

function rankOf(rows: readonly Row[]): number {
  const left = rows.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (left[0]?.length ?? 0); column += 1) {
    const pivot = left.findIndex((row, at) => at >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    [left[rank], left[pivot]] = [left[pivot] ?? [], left[rank] ?? []];
    const top = left[rank] ?? [];
    for (const row of left.slice(rank + 1)) {
      const factor = (row[column] ?? 0) / (top[column] ?? 1);
      for (const [at, value] of top.entries()) row[at] = (row[at] ?? 0) - factor * value;
    }
    rank += 1;
  }
  return rank;
}

describe('an attack on every published staff figure by subtraction', () => {
  it('recovers no group below k in any organisation', () => {
    fc.assert(
      fc.property(organisations, (teams) => {
        expect(recovered(teams, published(teams, hiddenTeams(teams, K)))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('shows no group below k itself, and every team where nothing is small', () => {
    fc.assert(
      fc.property(organisations, (teams) => {
        const hidden = hiddenTeams(teams, K);
        const answered = teams.filter(({ n }) => n > 0);
        expect(answered.filter(({ team, n }) => n < K && !hidden.teams.has(team))).toEqual([]);
        if (answered.every(({ n }) => n >= K)) expect(hidden.teams.size).toBe(0);
      }),
    );
  });

  it('finds a team at once where nothing is hidden for its sake', () => {
    const teams = [4, 9, 11].map((n, at): TeamCount => ({ team: `t${at}`, location: 'l', n }));
    const bare = { teams: new Map([['t0', 'too-few' as const]]), locations: new Map(), organisation: false };
    expect(recovered(teams, published(teams, bare))).toEqual(['t0']);
    expect(recovered(teams, published(teams, hiddenTeams(teams, K)))).toEqual([]);
  });
});

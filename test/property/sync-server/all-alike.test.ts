import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenTeams, type TeamCount } from '../../../sync-server/analysis/suppression/hidden-teams.ts';

/**
 * A mean at an end of the scale says what each one of the group answered. So no group of fewer than ten whose answers all stand at one end
 * may be told, neither as itself nor as what is left of a shown total less what is shown beside it.
 */
const K = 5;
const TEN = 10;

/** Teams of which many are of one mind: each person gives 0, 50 or 100, most teams only one of them. */
const answers = fc.oneof(
  fc.array(fc.constant(100), { maxLength: 12 }),
  fc.array(fc.constant(0), { maxLength: 12 }),
  fc.array(fc.constantFrom(0, 50, 100), { maxLength: 12 }),
);
const organisations = fc
  .array(fc.array(answers, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  .map((locations) =>
    locations.flatMap((teams, at) =>
      teams.map((given, one) => ({ team: `t${at}-${one}`, location: `l${at}`, given, n: given.length })),
    ),
  );
type Team = { readonly team: string; readonly location: string; readonly given: readonly number[] };

const counted = (teams: readonly Team[]): TeamCount[] =>
  teams.map(({ team, location, given }) => ({ team, location, n: given.length, mean: mean(given) }));
const mean = (given: readonly number[]) => given.reduce((sum, one) => sum + one, 0) / Math.max(1, given.length);
const saysEachOne = (teams: readonly Team[]): boolean => {
  const given = teams.flatMap((one) => one.given);
  return given.length > 0 && given.length < TEN && [0, 100].some((end) => given.every((one) => one === end));
};

/** Every group that can be told: shown teams and locations, the whole, and what is left when some are taken from a total. */
function told(teams: readonly Team[], hidden: ReturnType<typeof hiddenTeams>): (readonly Team[])[] {
  const inLocations = [...Map.groupBy(teams, ({ location }) => location)];
  const isHidden = ({ team }: Team) => hidden.teams.has(team);
  const shownPlaces = inLocations.filter(([id]) => !hidden.locations.has(id));
  const inHiddenPlaces = teams.filter(({ location }) => hidden.locations.has(location));
  return [
    ...teams.filter((one) => !isHidden(one)).map((one) => [one]),
    ...shownPlaces.flatMap(([, all]) => [all, all.filter(isHidden)]),
    ...(hidden.organisation ? [] : [teams, inHiddenPlaces, inHiddenPlaces.filter(isHidden)]),
  ];
}

describe('staff figures of few people who are of one mind', () => {
  it('are told nowhere, and cannot be worked out from a total', () => {
    fc.assert(
      fc.property(organisations, (teams) => {
        expect(told(teams, hiddenTeams(counted(teams), K)).filter(saysEachOne)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('leave every cell as it is where the means may be told, as of customers', () => {
    fc.assert(
      fc.property(organisations, (teams) => {
        const sizes = counted(teams).map(({ mean: _, ...count }) => count);
        const spread = sizes.map((count) => ({ ...count, mean: 50 }));
        expect(hiddenTeams(spread, K)).toEqual(hiddenTeams(sizes, K));
      }),
    );
  });

  it('hide five who all gave the highest answer, and the smallest team beside them; ten may all give it', () => {
    const count = (team: string, n: number, value: number): TeamCount => ({ team, location: 'l', n, mean: value });
    const beside = [count('many', 12, 60), count('few', 7, 40)];
    expect([...hiddenTeams([count('alike', 5, 100), ...beside], K).teams]).toEqual([
      ['alike', 'all-alike'],
      ['few', 'protects-another'],
    ]);
    expect(hiddenTeams([count('alike', 10, 100), ...beside], K).teams.size).toBe(0);
    expect(hiddenTeams([count('almost', 9, 97.2), ...beside], K).teams.size).toBe(0);
  });
});

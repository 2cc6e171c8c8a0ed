import { describe, expect, it } from 'vitest';
import { analyseDrivers } from '../../../../../sync-server/analysis/drivers/analyse-drivers.ts';
import type { DriverInput } from '../../../../../sync-server/analysis/drivers/driver-input.ts';
import type { TeamRow } from '../../../../../sync-server/analysis/team-table.ts';

/** A deviate about -1..1 that is the same for the same place and salt. */
function noise(at: number, salt: number): number {
  const wave = Math.sin((at + 1) * 12.9898 + salt * 78.233) * 43_758.5453;
  return 2 * (wave - Math.floor(wave)) - 1;
}

interface Shape {
  readonly locations: number;
  readonly perLocation?: number;
  /** Figures of the team at a place of a location. */
  readonly values: (at: number, location: number) => Readonly<Record<string, number>>;
  readonly n?: (at: number) => number;
}

function organisation({ locations, perLocation = 3, values, n = () => 20 }: Shape): TeamRow[] {
  return Array.from({ length: locations * perLocation }, (_, at) => {
    const location = Math.floor(at / perLocation);
    const figures = values(at, location);
    return {
      id: `t${String(at).padStart(3, '0')}`,
      location: `l${location}`,
      values: figures,
      n: Object.fromEntries(Object.keys(figures).map((item) => [item, n(at)])),
    };
  });
}

function analysed(teams: readonly TeamRow[], change: Partial<DriverInput> = {}) {
  const items = Object.keys(teams[0]?.values ?? {}).filter((item) => item !== 'benefit');
  const plain = { outcome: 'benefit', items, kind: 'across-surveys', minAnswers: 5, seed: 1, resamples: 300 } as const;
  return analyseDrivers({ table: { teams }, ...plain, ...change });
}

const SPREAD = { locations: 20, values: (at: number) => spread(at) };

function spread(at: number): Record<string, number> {
  const [goals, tools] = [50 + 20 * noise(at, 1), 50 + 20 * noise(at, 2)];
  return { goals, tools, benefit: 40 + 0.6 * goals + 6 * noise(at, 3) };
}

describe('leaving one location out', () => {
  it('keeps a result that all locations share, and says of how many', () => {
    const { checks, items, warnings } = analysed(organisation(SPREAD));
    expect(checks?.leaveOneLocationOut).toEqual({ locations: 20, kept: 1, holds: true });
    expect(items[0]).toMatchObject({ item: 'goals', grade: 'clear' });
    expect(warnings).not.toContain('one-location-decides');
  });

  it('takes "clear" from a top item that is not among the top two without some locations', () => {
    // One location lies far above the others in `a` and in the outcome: without it `a` tells nothing, and `b` and `c` do.
    const teams = organisation({
      locations: 4,
      perLocation: 10,
      values: (at, location) => {
        const far = location === 0 ? 60 : 0;
        const [a, b, c] = [50 + 10 * noise(at, 1) + far, 50 + 10 * noise(at, 2), 50 + 10 * noise(at, 4)];
        return { a, b, c, benefit: 20 + far + 0.35 * b + 0.35 * c + 4 * noise(at, 3) };
      },
    });
    const { checks, items, warnings } = analysed(teams);
    expect(items[0]?.item).toBe('a');
    expect(checks?.leaveOneLocationOut).toMatchObject({ locations: 4, kept: 0.75, holds: false });
    expect(warnings).toContain('one-location-decides');
    expect(items[0]?.grade).not.toBe('clear');
  });

  it('is not tried with two locations', () => {
    expect(analysed(organisation({ ...SPREAD, locations: 2, perLocation: 30 })).checks?.leaveOneLocationOut).toBeNull();
  });
});

describe('the comparison inside locations', () => {
  it('holds where teams of one location differ alike', () => {
    const { checks, warnings } = analysed(organisation(SPREAD));
    expect(checks?.withinLocations).toMatchObject({ locations: 20, teams: 60, holds: true });
    expect(warnings).not.toContain('not-within-locations');
  });

  it('fails, with a warning, where the locations alone make the link', () => {
    const teams = organisation({
      locations: 20,
      values: (at, location) => {
        const climate = 25 * noise(location, 9);
        return {
          goals: 50 + climate + 4 * noise(at, 1),
          tools: 50 + 20 * noise(at, 2),
          benefit: 60 + climate + 4 * noise(at, 3),
        };
      },
    });
    const { checks, items, warnings } = analysed(teams);
    expect(items[0]?.item).toBe('goals');
    expect(checks?.withinLocations?.holds).toBe(false);
    expect(warnings).toContain('not-within-locations');
  });

  it('needs fifteen locations of two teams or more', () => {
    expect(analysed(organisation({ ...SPREAD, locations: 15 })).checks?.withinLocations?.locations).toBe(15);
    expect(analysed(organisation({ ...SPREAD, locations: 14 })).checks?.withinLocations).toBeNull();
    const alone = organisation({ ...SPREAD, locations: 60, perLocation: 1 });
    expect(analysed(alone).checks?.withinLocations).toBeNull();
  });

  it('is a regression of values less the mean of their location, worked out again with a column for each location', () => {
    const teams = organisation(SPREAD);
    const { checks } = analysed(teams);
    const inside = (item: string) =>
      teams.map(({ location, values }) => {
        const own = teams.filter((team) => team.location === location).map((team) => team.values[item] ?? 0);
        return (values[item] ?? 0) - own.reduce((sum, value) => sum + value, 0) / own.length;
      });
    const [x, z, y] = [inside('goals'), inside('tools'), inside('benefit')];
    const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, v, at) => sum + v * (b[at] ?? 0), 0);
    const slope =
      (product(x, y) * product(z, z) - product(z, y) * product(x, z)) /
      (product(x, x) * product(z, z) - product(x, z) ** 2);
    const beta = slope * Math.sqrt(product(x, x) / product(y, y));
    expect(checks?.withinLocations?.beta).toBeCloseTo(beta, 10);
  });
});

describe('weights by answers', () => {
  it('are told of when another item is on top with them', () => {
    // Teams of five answers follow `tools`, two in five have many answers and follow `goals`.
    const many = (at: number) => at % 5 < 2;
    const teams = organisation({
      locations: 20,
      n: (at) => (many(at) ? 400 : 5),
      values: (at) => {
        const [goals, tools] = [50 + 20 * noise(at, 1), 50 + 20 * noise(at, 2)];
        return { goals, tools, benefit: 60 + 0.7 * (many(at) ? goals : tools) + noise(at, 3) };
      },
    });
    const { checks, items, warnings } = analysed(teams);
    expect(items[0]?.item).toBe('tools');
    expect(checks?.weighted).toEqual({ top: 'goals', agrees: false });
    expect(warnings).toContain('weights-disagree');
  });

  it('change nothing where all teams have as many answers', () => {
    expect(analysed(organisation(SPREAD)).checks?.weighted).toEqual({ top: 'goals', agrees: true });
  });
});

describe('collinear items', () => {
  function twins(apart: number) {
    return organisation({
      locations: 20,
      values: (at) => {
        const goals = 50 + 20 * noise(at, 1);
        return { goals, same: goals + apart * noise(at, 5), benefit: 30 + 0.6 * goals + 6 * noise(at, 3) };
      },
    });
  }

  it.each([
    ['are fine below five', 20, 1, 5, 'fine', false],
    ['are warned of between five and ten', 8, 5, 10, 'warn', true],
    ['are to be merged above ten', 2, 10, Number.POSITIVE_INFINITY, 'merge', true],
  ] as const)('%s', (_, apart, from, to, word, warned) => {
    const { items, warnings } = analysed(twins(apart));
    for (const { model } of items) {
      expect(model?.vif).toBeGreaterThan(from);
      expect(model?.vif).toBeLessThan(to);
      expect(model?.collinearity).toBe(word);
    }
    expect(warnings.includes('collinearity')).toBe(warned);
  });
});

describe('the resamplings', () => {
  it('take whole teams: with every team told twice, as it were, ranges become narrower', () => {
    const teams = organisation(SPREAD);
    const twice = [...teams, ...teams.map((team) => ({ ...team, id: `${team.id}b` }))];
    const width = (of: readonly TeamRow[]) => {
      const { low = 0, high = 0 } = analysed(of).items[0]?.model?.lmg ?? {};
      return high - low;
    };
    expect(width(twice) / width(teams)).toBeGreaterThan(0.55);
    expect(width(twice) / width(teams)).toBeLessThan(0.9);
  });
});

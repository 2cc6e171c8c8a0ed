import { describe, expect, it } from 'vitest';
import { driverResult } from '#shared/domain/driver-result.ts';
import { analyseDrivers } from '../../../../../sync-server/analysis/drivers/analyse-drivers.ts';
import type { DriverInput } from '../../../../../sync-server/analysis/drivers/driver-input.ts';
import { PLANTED } from '../../../../../sync-server/analysis/simulation/latent-model.ts';
import { simulateOrganisation } from '../../../../../sync-server/analysis/simulation/simulate-organisation.ts';
import { simulatedTable } from '../../../../../sync-server/analysis/simulation/simulated-table.ts';
import type { TeamRow } from '../../../../../sync-server/analysis/team-table.ts';

const STRONG = simulatedTable(simulateOrganisation({ teams: 60, effect: 1, seed: 3 })).teams;

function input(teams: readonly TeamRow[], change: Partial<DriverInput> = {}): DriverInput {
  const { outcome, items } = PLANTED.customer;
  const plain = { outcome, items, kind: 'same-customers', minAnswers: 5, seed: 1, resamples: 200 } as const;
  return { table: { teams }, ...plain, ...change };
}

/** Teams with the value of one item replaced. */
function changed(item: string, value: (team: TeamRow) => number, teams = STRONG): TeamRow[] {
  return teams.map((team) => ({ ...team, values: { ...team.values, [item]: value(team) } }));
}

describe('an analysis of drivers', () => {
  const result = analyseDrivers(input(STRONG));

  it('puts the planted drivers on top and grades them', () => {
    expect(
      result.items
        .slice(0, 2)
        .map(({ item }) => item)
        .sort(),
    ).toEqual(['promises_kept', 'service_development']);
    expect(result.items[0]?.grade).toBe('clear');
    expect(result.model?.gate).toBe(true);
  });

  it('is plain JSON of the stated shape, without NaN', () => {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(driverResult.parse(result)).toEqual(result);
  });

  it('is the same again, whatever the order of the teams, and moves a little with another seed', () => {
    expect(analyseDrivers(input([...STRONG].reverse()))).toEqual(result);
    expect(analyseDrivers(input(STRONG, { seed: 2 }))).not.toEqual(result);
  });

  it('shares out a hundred per cent', () => {
    expect(result.items.reduce((sum, { model }) => sum + (model?.pct.value ?? 0), 0)).toBeCloseTo(100, 8);
  });

  it('has the checks that 20 locations allow', () => {
    expect(result.checks?.leaveOneLocationOut).toMatchObject({ locations: 20, holds: true });
    expect(result.checks?.withinLocations).toMatchObject({ locations: 20, teams: 60 });
    expect(result.checks?.weighted?.top).toBeDefined();
    expect(result.warnings).toContain('same-respondents');
  });

  it('gives reliability and a corrected coefficient where single answers are known, null where they are not', () => {
    expect(result.items[0]?.reliability?.noisy).toBe(false);
    expect(result.items[0]?.model?.corrected?.value).toBeGreaterThan(result.items[0]?.model?.beta ?? 1);
    const [top] = analyseDrivers(input(STRONG.map(({ within: _, ...team }) => team))).items;
    expect([top?.reliability, top?.model?.corrected]).toEqual([null, null]);
  });

  it('never calls a link inside one staff survey clear when the correction is not known', () => {
    const { outcome, items } = PLANTED.leadership;
    const change = { outcome, items, kind: 'same-staff' } as const;
    const many = simulatedTable(simulateOrganisation({ teams: 180, effect: 1, seed: 3 })).teams;
    expect(analyseDrivers(input(many, change)).items[0]).toMatchObject({ item: 'trust_direction', grade: 'clear' });
    const bare = many.map(({ within: _, ...team }) => team);
    expect(analyseDrivers(input(bare, change)).items.map(({ grade }) => grade)).not.toContain('clear');
  });
});

describe('guards', () => {
  it('make no model below 15 teams: rank correlations with intervals only', () => {
    const result = analyseDrivers(input(STRONG.slice(0, 14)));
    expect(result.refusal?.reason).toBe('too-few-teams');
    expect(result.model).toBeNull();
    expect(result.items).toHaveLength(6);
    expect(result.items.every(({ model, grade, spearman }) => !model && grade === 'none' && spearman)).toBe(true);
  });

  it('grade at most "possible" below 30 teams', () => {
    const items = PLANTED.customer.items.slice(0, 4);
    const result = analyseDrivers(input(STRONG.slice(0, 29), { items }));
    expect(result.warnings).toContain('few-teams');
    expect(result.items.map(({ grade }) => grade)).not.toContain('clear');
  });

  it('refuse more items than a fifth of the teams or eight, and say how many may be', () => {
    expect(analyseDrivers(input(STRONG.slice(0, 24))).refusal).toMatchObject({ reason: 'too-many-items', allowed: 4 });
  });

  it('refuse a perfect sum and name its items', () => {
    const teams = changed('friendliness', ({ values }) => ((values.expertise ?? 0) + (values.reachability ?? 0)) / 2);
    const { refusal } = analyseDrivers(input(teams));
    expect(refusal?.reason).toBe('collinear');
    expect(refusal?.items.toSorted()).toEqual(['expertise', 'friendliness', 'reachability']);
  });

  it('leave out an item that is alike everywhere, and one that nobody knows, and say so', () => {
    const result = analyseDrivers(
      input(
        changed('expertise', () => 50),
        { items: [...PLANTED.customer.items, 'unheard'] },
      ),
    );
    expect(result.dropped).toEqual(['expertise', 'unheard']);
    expect(result.items).toHaveLength(5);
    expect(result.refusal).toBeNull();
  });

  it('refuse an outcome that is alike everywhere', () => {
    expect(analyseDrivers(input(changed('customer_benefit', () => 70))).refusal?.reason).toBe('outcome-constant');
  });

  it('leave out teams of too few answers or without a figure, and name them', () => {
    const [first, second, ...rest] = STRONG;
    if (!first || !second) throw new Error('no teams');
    const { customer_benefit: _, ...others } = second.values;
    const few = { ...first, n: { ...first.n, expertise: 4 } };
    const result = analyseDrivers(input([few, { ...second, values: others }, ...rest]));
    expect(result.teams).toEqual({
      used: 58,
      leftOut: [
        { team: 't01', why: 'too-few-answers' },
        { team: 't02', why: 'no-figure' },
      ],
    });
  });

  it('show a negative coefficient on a positive correlation as no separate signal, without a grade', () => {
    const teams = changed('expertise', ({ values, n }) => {
      return (
        0.9 * (values.promises_kept ?? 0) - 0.4 * (values.customer_benefit ?? 0) + 2 * Math.sin(n.expertise ?? 0) + 40
      );
    });
    const shown = analyseDrivers(input(teams)).items.find(({ item }) => item === 'expertise');
    expect(shown?.model?.beta).toBeLessThan(0);
    expect(shown?.model?.noSeparateSignal).toBe((shown?.model?.correlation ?? 0) > 0);
    expect(shown?.grade).toBe('none');
  });

  it('give no grade at all where nothing goes with the outcome', () => {
    const noise = changed('customer_benefit', ({ id }) => 60 + 10 * Math.sin(7919 * Number(id.slice(1)) ** 2));
    const result = analyseDrivers(input(noise));
    expect(result.model?.gate).toBe(false);
    expect(new Set(result.items.map(({ grade }) => grade))).toEqual(new Set(['none']));
  });
});

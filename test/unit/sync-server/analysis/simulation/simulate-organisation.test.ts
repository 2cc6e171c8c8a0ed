import { describe, expect, it } from 'vitest';
import { latentModel, PLANTED } from '../../../../../sync-server/analysis/simulation/latent-model.ts';
import { simulateOrganisation } from '../../../../../sync-server/analysis/simulation/simulate-organisation.ts';
import { simulatedTable } from '../../../../../sync-server/analysis/simulation/simulated-table.ts';
import { standardizedBetas } from '../../../../../sync-server/analysis/statistics/importance/standardized-betas.ts';
import { isRefused } from '../../../../../sync-server/analysis/statistics/refused.ts';
import { icc } from '../../../../../sync-server/analysis/statistics/reliability/icc.ts';

const LARGE = simulateOrganisation({ teams: 2400, effect: 1, seed: 11 });
const enough = LARGE.filter(({ staff }) => staff.length >= 5);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function iccOf(groups: readonly (readonly number[])[]) {
  const result = icc(groups);
  if (isRefused(result)) throw new Error(result.reason);
  return result;
}

function betasOf({ outcome, items }: (typeof PLANTED)[keyof typeof PLANTED]) {
  const { teams } = simulatedTable(enough);
  const values = (item: string) => teams.map((team) => team.values[item] ?? Number.NaN);
  const predictors = Object.fromEntries(items.map((item) => [item, values(item)]));
  const result = standardizedBetas({ y: values(outcome), predictors });
  if (isRefused(result)) throw new Error(result.reason);
  return result.beta;
}

describe('a simulated organisation', () => {
  it('has teams of 3 to 25 people, 11.4 on average, of whom 78 % answer', () => {
    const sizes = LARGE.map(({ size }) => size);
    expect([Math.min(...sizes), Math.max(...sizes)].every((size) => size >= 3 && size <= 25)).toBe(true);
    expect(mean(sizes)).toBeCloseTo(11.4, 0);
    expect(mean(LARGE.map(({ staff }) => staff.length)) / mean(sizes)).toBeCloseTo(0.78, 1);
  });

  it('has 8 to 80 customers a team, 25 in the middle', () => {
    const counts = LARGE.map(({ customers }) => customers.length).sort((a, b) => a - b);
    expect([counts[0], counts.at(-1)]).toEqual([8, 80]);
    expect(Math.abs((counts[1200] ?? 0) - 25)).toBeLessThanOrEqual(1);
  });

  it('has the reliability of real teams: ICC(1) .15 and .13, ICC(2) .62 and .81', () => {
    const staff = iccOf(
      LARGE.filter(({ staff }) => staff.length > 0).map((team) => team.staff.map((answers) => answers[6] ?? 0)),
    );
    const customers = iccOf(LARGE.map((team) => team.customers.map((answers) => answers[0] ?? 0)));
    expect(Math.abs(staff.icc1 - 0.15)).toBeLessThan(0.02);
    expect(Math.abs(customers.icc1 - 0.13)).toBeLessThan(0.02);
    expect(Math.abs(staff.icc2 - 0.62)).toBeLessThan(0.04);
    expect(Math.abs(customers.icc2 - 0.81)).toBeLessThan(0.03);
  });

  it('shows the planted drivers as large as they are in ever more teams', () => {
    const [customer, work, leadership] = [PLANTED.customer, PLANTED.work, PLANTED.leadership].map(betasOf);
    const got = [
      customer?.promises_kept,
      customer?.service_development,
      work?.goal_clarity,
      work?.documentation,
      leadership?.trust_direction,
    ];
    const wanted = [0.41, 0.35, 0.28, 0.23, 0.38];
    const off = got.map((value, at) => Math.abs((value ?? 0) - (wanted[at] ?? 0)));
    expect(Math.max(...off)).toBeLessThan(0.06);
  });

  it('gives every standing a variance of 1, and plants nothing with effect 0', () => {
    for (const effect of [1, 0.7, 0]) {
      for (const [item, loadings] of latentModel(effect)) {
        const variance = [...loadings.values()].reduce((sum, loading) => sum + loading * loading, 0);
        expect(variance, item).toBeCloseTo(1, 10);
      }
    }
    expect(latentModel(0).get('goal_clarity')?.get('trust_direction')).toBe(0);
    expect(latentModel(0).get('promises_kept')?.get('goal_clarity')).toBe(0);
  });

  it('comes out alike for one seed and otherwise for another', () => {
    const small = { teams: 6, effect: 1 };
    expect(simulateOrganisation({ ...small, seed: 3 })).toEqual(simulateOrganisation({ ...small, seed: 3 }));
    expect(simulateOrganisation({ ...small, seed: 3 })).not.toEqual(simulateOrganisation({ ...small, seed: 4 }));
  });
});

import type { DriverChecks } from '#shared/domain/driver-result.ts';
import { tTwoSided } from '../statistics/distributions/tails.ts';
import { standardizedBetas } from '../statistics/importance/standardized-betas.ts';
import { isRefused } from '../statistics/refused.ts';
import { ols } from '../statistics/regression/ols.ts';
import type { TeamRow } from '../team-table.ts';

const MIN_LOCATIONS = 15;
const HOLDS_BELOW = 0.1;

/**
 * The comparison inside locations: values less the mean of the location's teams, so that nothing a location has in common can
 * make the result. Only locations of two teams or more; from 15 of them; null where they do not suffice.
 */
export function withinLocations(
  rows: readonly TeamRow[],
  outcome: string,
  names: readonly string[],
  top: string,
): DriverChecks['withinLocations'] {
  const groups = [...Map.groupBy(rows, ({ location }) => location).values()].filter((teams) => teams.length > 1);
  if (groups.length < MIN_LOCATIONS) return null;
  const y = inside(groups, outcome);
  const predictors = Object.fromEntries(names.map((name) => [name, inside(groups, name)]));
  const fit = ols({ y, predictors, intercept: false });
  const standard = standardizedBetas({ y, predictors });
  const df = y.length - groups.length - names.length;
  if (isRefused(fit) || isRefused(standard) || df < 2) return null;
  const beta = standard.beta[top];
  const t = (fit.t[top] ?? 0) * Math.sqrt(df / fit.dfResidual);
  if (beta === undefined) return null;
  const p = tTwoSided(t, df);
  return { locations: groups.length, teams: y.length, beta, p, holds: beta > 0 && p < HOLDS_BELOW };
}

function inside(groups: readonly (readonly TeamRow[])[], item: string): number[] {
  return groups.flatMap((teams) => {
    const values = teams.map((team) => team.values[item] as number);
    const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - middle);
  });
}

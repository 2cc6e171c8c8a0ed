import type { DriverChecks, DriverItem, DriverWarning, LinkKind } from '#shared/domain/driver-result.ts';
import { MIN_TEAMS_FOR_CLEAR } from './limits.ts';

/** What a reader must know before the figures. */
export function warningsOf(
  kind: LinkKind,
  teams: number,
  items: readonly DriverItem[],
  checks: DriverChecks,
): DriverWarning[] {
  const told: [DriverWarning, boolean][] = [
    ['same-respondents', kind !== 'across-surveys'],
    ['few-teams', teams < MIN_TEAMS_FOR_CLEAR],
    ['collinearity', items.some(({ model }) => model !== null && model.collinearity !== 'fine')],
    ['noisy-items', items.some(({ reliability }) => reliability?.noisy === true)],
    ['one-location-decides', checks.leaveOneLocationOut?.holds === false],
    ['weights-disagree', checks.weighted?.agrees === false],
    ['not-within-locations', checks.withinLocations?.holds === false],
  ];
  return told.filter(([, holds]) => holds).map(([warning]) => warning);
}

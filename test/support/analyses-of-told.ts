import type { TeamTableReply } from '../../shared/contract/analysis.ts';
import type { DriverResult } from '../../shared/domain/driver-result.ts';
import type { TierResult } from '../../shared/domain/tier-result.ts';
import { tiers } from '../../sync-server/analysis/statistics/tiers/tiers.ts';

type Units = TeamTableReply['units'];

/** What an analysis says of single items, and the same worked out from the units the merged table tells and nothing else. */
export interface SaidAndTold {
  readonly said: readonly unknown[];
  readonly told: readonly unknown[];
}

const digits = (value: number) => value.toFixed(6);

export function driversOfTold(units: Units, { outcome, items, dropped, answers, teams }: DriverResult): SaidAndTold {
  const known = dropped.filter((item) => valuesOf(units, [item]).length > 0);
  const rows = valuesOf(units, [outcome, ...items.map(({ item }) => item), ...known]);
  const sumOf = (item: string) => rows.reduce((sum, row) => sum + (row.get(item)?.n ?? 0), 0);
  const meanOf = (item: string) => rows.reduce((sum, row) => sum + (row.get(item)?.value ?? 0), 0) / rows.length;
  return {
    said: [teams.used, answers, ...items.map((one) => [one.item, one.answers, digits(one.mean)])],
    told: [rows.length, sumOf(outcome), ...items.map(({ item }) => [item, sumOf(item), digits(meanOf(item))])],
  };
}

export function tiersOfTold(
  units: Units,
  { score, cuts, asked, tiers: parts, measures, teams }: TierResult,
): SaidAndTold {
  const scores = valuesOf(units, [score]).map((row) => row.get(score)?.value ?? 0);
  const cut = scores.length === 0 ? [] : tiers(scores, parts ?? asked).cut;
  const meanOf = (measure: string) => {
    const values = valuesOf(units, [score, measure]).map((row) => row.get(measure)?.value ?? 0);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return {
    said: [teams.used, cuts.map(digits), ...measures.map(({ measure, allMean }) => [measure, digits(allMean)])],
    told: [scores.length, cut.map(digits), ...measures.map(({ measure }) => [measure, digits(meanOf(measure))])],
  };
}

/** Shown figures of the units that have all of `items`, by item. */
function valuesOf(units: Units, items: readonly string[]) {
  return units
    .map(({ figures }) => new Map(figures.flatMap((one) => (one.hidden ? [] : [[one.item, one] as const]))))
    .filter((row) => items.every((item) => row.has(item)));
}

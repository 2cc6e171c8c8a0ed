import { blockModel } from '../../../sync-server/analysis/drivers/block-model.ts';
import { correctedOf } from '../../../sync-server/analysis/drivers/corrected-of-table.ts';
import { type Evidence, gradeOf, isClear, passesGate } from '../../../sync-server/analysis/drivers/grade.ts';
import { usableTeams, valuesOf } from '../../../sync-server/analysis/drivers/usable-teams.ts';
import { PLANTED, STAFF_ITEMS } from '../../../sync-server/analysis/simulation/latent-model.ts';
import { simulateOrganisation } from '../../../sync-server/analysis/simulation/simulate-organisation.ts';
import { simulatedTable } from '../../../sync-server/analysis/simulation/simulated-table.ts';
import { lmg } from '../../../sync-server/analysis/statistics/importance/lmg.ts';
import { isRefused } from '../../../sync-server/analysis/statistics/refused.ts';
import { ols } from '../../../sync-server/analysis/statistics/regression/ols.ts';
import type { TeamRow } from '../../../sync-server/analysis/team-table.ts';

export type LinkName = keyof typeof PLANTED;
export const LINKS = ['customer', 'work', 'leadership'] as const satisfies readonly LinkName[];
const KINDS = { customer: 'same-customers', work: 'across-surveys', leadership: 'same-staff' } as const;

/** A coefficient's interval. */
export interface Interval {
  readonly item: string;
  readonly low: number;
  readonly high: number;
}

/** One link of one simulated organisation, judged without the product's caps and guards. */
export interface Trial {
  readonly link: LinkName;
  readonly teams: number;
  readonly effect: number;
  readonly top: string;
  /** Clear by the rule for the link; for leadership the strict one. */
  readonly clear: readonly string[];
  /** Clear without the corrected coefficient, at q .10. */
  readonly plainClear: readonly string[];
  readonly clearOrPossible: readonly string[];
  /** Bootstrap intervals of the corrected standardised coefficients; only where asked for. */
  readonly corrected: readonly Interval[];
}

/** The t intervals of the raw coefficients of one link of one simulated organisation. */
export type IntervalTrial = Pick<Trial, 'link' | 'teams' | 'effect'> & { readonly intervals: readonly Interval[] };

const MIN_ANSWERS = 5;
const RESAMPLES = 1000;
const CORRECTED_RESAMPLES = 400;

/** Teams with enough answers of staff, for every link the same. */
export function usableRows(teams: number, effect: number, seed: number): readonly TeamRow[] {
  const table = simulatedTable(simulateOrganisation({ teams, effect, seed }));
  return usableTeams(table, STAFF_ITEMS, MIN_ANSWERS).rows;
}

/** Simulates one organisation and analyses its three links. */
export function trialsOf(teams: number, effect: number, seed: number): Trial[] {
  const rows = usableRows(teams, effect, seed);
  return LINKS.map((link) => ({ link, teams, effect, ...judge(rows, link, effect, seed) }));
}

/** The intervals alone: quick, so that their coverage can be told more exactly than by the trials. */
export function intervalTrialsOf(teams: number, effect: number, seed: number): IntervalTrial[] {
  const rows = usableRows(teams, effect, seed);
  return LINKS.map((link) => {
    const fit = ols(blockOf(rows, link));
    if (isRefused(fit)) throw new Error(`${link}: ${fit.reason}`);
    const intervals = PLANTED[link].items.map((item) => {
      return { item, low: fit.ciLow[item] as number, high: fit.ciHigh[item] as number };
    });
    return { link, teams, effect, intervals };
  });
}

function blockOf(rows: readonly TeamRow[], link: LinkName) {
  const { outcome, items } = PLANTED[link];
  const predictors = Object.fromEntries(items.map((item) => [item, valuesOf(rows, item)]));
  return { y: valuesOf(rows, outcome), predictors };
}

function judge(rows: readonly TeamRow[], link: LinkName, effect: number, seed: number) {
  const { items } = PLANTED[link];
  const block = blockOf(rows, link);
  const [fit, importance] = [ols(block), lmg(block)];
  if (isRefused(fit) || isRefused(importance)) throw new Error(`${link}: ${JSON.stringify([fit, importance])}`);
  const largest = Math.max(...Object.values(importance.lmg));
  const top = items.find((item) => importance.lmg[item] === largest) ?? '';
  const corrected = effect === 1 ? correctedIntervals(rows, link, seed) : [];
  return { top, corrected, ...grades({ ...block, link, pF: fit.pF, corrected, seed }) };
}

function correctedIntervals(rows: readonly TeamRow[], link: LinkName, seed: number): Interval[] {
  const { outcome, items } = PLANTED[link];
  const betas = correctedOf({ rows, outcome, names: items, resamples: CORRECTED_RESAMPLES, seed });
  return (betas ?? []).map(({ low, high }, at) => ({ item: items[at] as string, low, high }));
}

interface ToGrade {
  readonly y: readonly number[];
  readonly predictors: Readonly<Record<string, readonly number[]>>;
  readonly link: LinkName;
  readonly pF: number;
  readonly corrected: readonly Interval[];
  readonly seed: number;
}

/** The bootstrap is drawn only behind an open gate: no item has a grade without it. */
function grades({ y, predictors, link, pF, corrected, seed }: ToGrade) {
  const none = { clear: [], plainClear: [], clearOrPossible: [] };
  if (!passesGate(pF)) return none;
  const block = blockModel({ y, predictors, resamples: RESAMPLES, seed });
  if (isRefused(block)) return none;
  const evidence = block.names.map((item, at): readonly [string, Evidence] => {
    const correctedLow = corrected.find((one) => one.item === item)?.low ?? null;
    return [item, { ...(block.evidence[at] as (typeof block.evidence)[number]), correctedLow }];
  });
  const items = (judged: (one: Evidence) => boolean) => evidence.filter(([, one]) => judged(one)).map(([item]) => item);
  return {
    clear: items((one) => gradeOf(one, KINDS[link]) === 'clear'),
    plainClear: items((one) => isClear(one)),
    clearOrPossible: items((one) => gradeOf(one, KINDS[link]) !== 'none'),
  };
}

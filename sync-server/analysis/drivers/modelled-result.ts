import type {
  DriverChecks,
  DriverItem,
  DriverModel,
  DriverResult,
  Grade,
  LinkKind,
} from '#shared/domain/driver-result.ts';
import { seedFor } from '../statistics/random/seeded-random.ts';
import { isRefused, type Refused, refused } from '../statistics/refused.ts';
import { ols, type Regression } from '../statistics/regression/ols.ts';
import { vif } from '../statistics/regression/vif.ts';
import type { TeamRow } from '../team-table.ts';
import { type BlockModel, blockModel } from './block-model.ts';
import { driverChecks } from './checks.ts';
import { correctedOf } from './corrected-of-table.ts';
import { type Evidence, gradeOf, passesGate } from './grade.ts';
import { itemModel } from './item-model.ts';
import { MIN_TEAMS_FOR_CLEAR } from './limits.ts';
import { reliabilityOf } from './survey-moments.ts';
import { valuesOf } from './usable-teams.ts';
import { warningsOf } from './warnings.ts';

export interface ModelInput {
  readonly rows: readonly TeamRow[];
  readonly outcome: string;
  readonly kind: LinkKind;
  readonly resamples: number;
  readonly seed: number;
  /** Items that vary, without a model. */
  readonly items: readonly DriverItem[];
}

type Modelled = Pick<DriverResult, 'model' | 'items' | 'checks' | 'warnings'>;

/** Above this the outcome is itself a sum of the items: nothing to be found out. */
const PERFECT_FIT = 1 - 1e-9;

/** The model of a block whose size is allowed: items by rank with their grades, checks and warnings. */
export function modelledResult(input: ModelInput): Modelled | Refused {
  const { rows, outcome, resamples, seed } = input;
  const y = valuesOf(rows, outcome);
  const predictors = Object.fromEntries(input.items.map(({ item }) => [item, valuesOf(rows, item)]));
  const block = blockModel({ y, predictors, resamples, seed: seedFor(seed, `bootstrap ${outcome}`) });
  if (isRefused(block)) return block;
  if (block.fit.r2 > PERFECT_FIT) return refused('collinear', [...block.names, outcome]);
  const ranked = byShare(block);
  const checks = checksOf(input, block, ranked[0] ?? '');
  const items = modelledItems(input, block, ranked, checks);
  return { model: modelOf(block), items, checks, warnings: warningsOf(input.kind, rows.length, items, checks) };
}

/** Items from the largest share to the smallest; ties in the order of their names. */
function byShare({ names, importance: { lmg } }: BlockModel): string[] {
  return [...names].sort((a, b) => (lmg[b] ?? 0) - (lmg[a] ?? 0) || (a < b ? -1 : 1));
}

function checksOf({ rows, outcome, items }: ModelInput, { names }: BlockModel, top: string): DriverChecks {
  const rho = items.find(({ item }) => item === top)?.spearman?.rho ?? 0;
  return driverChecks({ rows, outcome, names, top, icc1: reliabilityOf(rows, outcome)?.icc1 ?? null, rho });
}

function modelOf({ fit }: BlockModel): DriverModel {
  const { r2, adjR2, F, dfModel, dfResidual, pF } = fit;
  return { r2, adjR2, f: F, dfModel, dfResidual, pF, gate: passesGate(pF) };
}

function modelledItems(
  input: ModelInput,
  block: BlockModel,
  ranked: readonly string[],
  checks: DriverChecks,
): DriverItem[] {
  const { rows, outcome, kind, resamples, seed } = input;
  const y = valuesOf(rows, outcome);
  const predictors = Object.fromEntries(block.names.map((name) => [name, valuesOf(rows, name)]));
  const robust = ols({ y, predictors, se: 'HC3' });
  const inflation = vif(predictors);
  const corrected = correctedOf({ rows, outcome, names: block.names, resamples, seed });
  return ranked.map((name, place) => {
    const at = block.names.indexOf(name);
    const rank = place + 1;
    const model = itemModel(block, at, rank, {
      corrected: corrected?.[at] ?? null,
      pRobust: robustP(robust, name),
      vif: isRefused(inflation) ? 1 : (inflation.vif[name] ?? 1),
    });
    const evidence = { ...(block.evidence[at] as Evidence), correctedLow: model.corrected?.low ?? null };
    const mayBeClear = rows.length >= MIN_TEAMS_FOR_CLEAR && (rank > 1 || checks.leaveOneLocationOut?.holds !== false);
    const plain = input.items.find(({ item }) => item === name) as DriverItem;
    return { ...plain, grade: capped(gradeOf(evidence, kind), mayBeClear), model };
  });
}

/** A team that decides a coefficient alone leaves no robust error: nothing is told then. */
function robustP(fit: Regression | Refused, name: string): number {
  const p = isRefused(fit) ? 1 : (fit.p[name] ?? 1);
  return Number.isFinite(p) ? p : 1;
}

function capped(grade: Grade, mayBeClear: boolean): Grade {
  return grade === 'clear' && !mayBeClear ? 'possible' : grade;
}

import type { DriverItem, DriverRefusal, DriverResult } from '#shared/domain/driver-result.ts';
import { spearman } from '../statistics/comparisons/spearman.ts';
import { isConstant, mean } from '../statistics/linear/vector.ts';
import { isRefused, type Refused } from '../statistics/refused.ts';
import type { TeamRow } from '../team-table.ts';
import type { DriverInput } from './driver-input.ts';
import { refusalBySize } from './limits.ts';
import { modelledResult } from './modelled-result.ts';
import { reliabilityOf } from './survey-moments.ts';
import { answersTo, usableTeams, valuesOf } from './usable-teams.ts';

const RESAMPLES = 1000;

/**
 * Which items of a block go with an outcome over teams: LMG ranking with a team bootstrap, grades by t tests behind an F gate,
 * checks and warnings. Too few teams, too many items, a perfect sum or an outcome alike everywhere give a refusal and only rank
 * correlations. The result is plain JSON; same table and seed, same figures, whatever the order of the teams.
 */
export function analyseDrivers(input: DriverInput): DriverResult {
  const { table, outcome, kind, minAnswers, seed, resamples = RESAMPLES } = input;
  const known = input.items.filter((item) => table.teams.some(({ values }) => Number.isFinite(values[item])));
  const { rows, leftOut } = usableTeams(table, [outcome, ...known], minAnswers);
  const items = known.filter((item) => !isConstant(valuesOf(rows, item)));
  const frame = {
    outcome,
    kind,
    seed,
    resamples,
    minAnswers,
    teams: { used: rows.length, leftOut: [...leftOut] },
    answers: answersTo(rows, outcome),
    dropped: input.items.filter((item) => !items.includes(item)),
  };
  const plain = items.map((item) => plainItem(rows, outcome, item)).sort(byCorrelation);
  const refusal = refusalBySize(rows.length, items);
  if (refusal) return unmodelled(frame, plain, refusal);
  const modelled = modelledResult({ rows, outcome, kind, resamples, seed, items: plain });
  return isRefused(modelled) ? unmodelled(frame, plain, reasonOf(modelled)) : { ...frame, refusal: null, ...modelled };
}

type Frame = Omit<DriverResult, 'refusal' | 'model' | 'items' | 'checks' | 'warnings'>;

function unmodelled(frame: Frame, items: DriverItem[], refusal: DriverRefusal): DriverResult {
  return { ...frame, refusal, model: null, items, checks: null, warnings: [] };
}

function reasonOf({ reason, items }: Refused): DriverRefusal {
  if (reason === 'bad-input' || reason === 'no-predictors') return { reason: 'no-items', items: [...items] };
  return { reason: reason === 'constant-outcome' ? 'outcome-constant' : reason, items: [...items] };
}

/** An item beside the outcome, without a model. */
function plainItem(rows: readonly TeamRow[], outcome: string, item: string): DriverItem {
  const ranks = spearman(valuesOf(rows, item), valuesOf(rows, outcome));
  return {
    item,
    grade: 'none',
    answers: answersTo(rows, item),
    mean: mean(valuesOf(rows, item)),
    spearman: isRefused(ranks) ? null : { rho: ranks.rho, low: ranks.low, high: ranks.high, p: ranks.p },
    reliability: reliabilityOf(rows, item),
    model: null,
  };
}

function byCorrelation(a: DriverItem, b: DriverItem): number {
  return (b.spearman?.rho ?? 0) - (a.spearman?.rho ?? 0) || (a.item < b.item ? -1 : 1);
}

import type { DriverItem } from '#shared/domain/driver-result.ts';
import { percentileRange } from '../statistics/quantile.ts';
import type { BlockModel } from './block-model.ts';
import type { CorrectedBeta } from './corrected-estimate.ts';

type ItemModel = NonNullable<DriverItem['model']>;

const LEVEL = 0.95;
const WARN_ABOVE = 5;
const MERGE_ABOVE = 10;

/** What is computed beside the block itself. */
export interface BesideBlock {
  readonly corrected: CorrectedBeta | null;
  readonly pRobust: number;
  readonly vif: number;
}

/** The figures of one item (place `at` of the block's names) as they are shown. */
export function itemModel(
  block: BlockModel,
  at: number,
  rank: number,
  { corrected, pRobust, vif }: BesideBlock,
): ItemModel {
  const { fit, importance, bootstrap, correlations } = block;
  const name = block.names[at] as string;
  const evidence = block.evidence[at] as BlockModel['evidence'][number];
  const share = importance.lmg[name] as number;
  const [beta, correlation] = [evidence.beta, correlations[at] as number];
  return {
    rank,
    lmg: { value: share, ...percentileRange(bootstrap.shares[at] ?? [], LEVEL) },
    pct: {
      value: importance.r2 > 0 ? (100 * share) / importance.r2 : 0,
      ...percentileRange(perCents(block, at), LEVEL),
    },
    topTwo: evidence.topTwo,
    slope: { value: fit.coef[name] as number, low: fit.ciLow[name] as number, high: fit.ciHigh[name] as number },
    beta,
    betaPositive: evidence.betaPositive,
    p: fit.p[name] as number,
    pAdjusted: evidence.pAdjusted,
    pRobust,
    correlation,
    pCorrelationAdjusted: evidence.pCorrelationAdjusted,
    vif,
    collinearity: vif > MERGE_ABOVE ? 'merge' : vif > WARN_ABOVE ? 'warn' : 'fine',
    noSeparateSignal: beta < 0 && correlation > 0,
    corrected,
  };
}

/** Shares of what is explained, 0..100, in every resampling. */
function perCents({ bootstrap: { shares } }: BlockModel, at: number): Float64Array {
  return Float64Array.from(shares[at] ?? [], (share, resample) => {
    const whole = shares.reduce((sum, draws) => sum + (draws[resample] as number), 0);
    return whole > 0 ? (100 * share) / whole : 0;
  });
}

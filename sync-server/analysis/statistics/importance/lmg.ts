import { isRefused, type Refused } from '../refused.ts';
import { type Block, betasOf, blockOf, type ImportanceInput } from './block.ts';
import { Shapley } from './shapley.ts';
import { SubsetR2 } from './subset-r2.ts';

type Named = Readonly<Record<string, number>>;

export interface Lmg {
  readonly status: 'ok';
  /** Share of the outcome's variance, >= 0; all sum to `r2`. */
  readonly lmg: Named;
  readonly r2: number;
  /** Squared simple correlation. */
  readonly first: Named;
  /** What R² loses when the predictor is left out. */
  readonly last: Named;
  /** Standardised regression coefficients. */
  readonly beta: Named;
  readonly dropped: readonly string[];
}

/** R² of every subset of the block. */
export function subsetR2Of({ names, among, withOutcome }: Block): SubsetR2 {
  const subsets = new SubsetR2(names.length);
  const rows = [...among.map((row, at) => [...row, withOutcome[at] as number]), [...withOutcome, 1]];
  subsets.fill(Float64Array.from(rows.flat()));
  return subsets;
}

/**
 * Relative importance of correlated predictors as shares of R² (LMG, Shapley value, general dominance).
 * At most 16 predictors. Refused where a regression is.
 * Source: Lindeman, Merenda & Gold 1980; Grömping 2006.
 */
export function lmg(input: ImportanceInput): Lmg | Refused {
  const block = blockOf(input);
  return isRefused(block) ? block : lmgOf(block);
}

/** The same of a block that is known already. */
export function lmgOf(block: Block): Lmg {
  const { r2 } = subsetR2Of(block);
  const shares = new Shapley(block.names.length).fill(r2);
  const all = r2.length - 1;
  const whole = r2[all] as number;
  const betas = betasOf(block) ?? [];
  const named = (value: (at: number) => number): Named =>
    Object.fromEntries(block.names.map((name, at) => [name, value(at)]));
  return {
    status: 'ok',
    lmg: named((at) => shares[at] as number),
    r2: whole,
    first: named((at) => r2[1 << at] as number),
    last: named((at) => whole - (r2[all - (1 << at)] as number)),
    beta: named((at) => betas[at] as number),
    dropped: block.dropped,
  };
}

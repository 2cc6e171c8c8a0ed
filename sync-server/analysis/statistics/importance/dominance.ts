import { isRefused, type Refused } from '../refused.ts';
import { blockOf, type ImportanceInput } from './block.ts';
import { subsetR2Of } from './lmg.ts';
import { bits, Shapley } from './shapley.ts';

export interface Dominance {
  readonly status: 'ok';
  /** Mean gain in R² over all models; equals LMG. */
  readonly general: Readonly<Record<string, number>>;
  readonly r2: number;
  /** Mean gain by the number of predictors already in the model: 0, 1, ... */
  readonly conditional: Readonly<Record<string, readonly number[]>>;
  /** `completeShare[a][b]`: share of the models without both to which a adds more than b. */
  readonly completeShare: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Gains closer than this are alike. */
const SAME_GAIN = 1e-12;

/** Dominance analysis. Source: Budescu 1993; Azen & Budescu 2003. Refused where a regression is. */
export function dominance(input: ImportanceInput): Dominance | Refused {
  const block = blockOf(input);
  if (isRefused(block)) return block;
  const { names } = block;
  const { r2 } = subsetR2Of(block);
  const shares = new Shapley(names.length).fill(r2);
  const named = <T>(value: (at: number) => T): Record<string, T> =>
    Object.fromEntries(names.map((name, at) => [name, value(at)]));
  return {
    status: 'ok',
    general: named((at) => shares[at] as number),
    r2: r2[r2.length - 1] as number,
    conditional: named((at) => gainsBySize(r2, at, names.length)),
    completeShare: Object.fromEntries(
      names.map((a, i) => [
        a,
        Object.fromEntries(names.flatMap((b, j) => (i === j ? [] : [[b, shareOfWins(r2, i, j)] as const]))),
      ]),
    ),
  };
}

function masksWithout(r2: Float64Array, excluded: number): number[] {
  return Array.from(r2.keys()).filter((mask) => (mask & excluded) === 0);
}

function gainsBySize(r2: Float64Array, at: number, predictors: number): number[] {
  const bit = 1 << at;
  const masks = masksWithout(r2, bit);
  return Array.from({ length: predictors }, (_, size) => {
    const gains = masks
      .filter((mask) => bits(mask) === size)
      .map((mask) => (r2[mask | bit] as number) - (r2[mask] as number));
    return gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  });
}

function shareOfWins(r2: Float64Array, a: number, b: number): number {
  const masks = masksWithout(r2, (1 << a) | (1 << b));
  const wins = masks.filter((mask) => (r2[mask | (1 << a)] as number) > (r2[mask | (1 << b)] as number) + SAME_GAIN);
  return wins.length / masks.length;
}

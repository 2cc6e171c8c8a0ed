import { eigen } from '../linear/eigen.ts';
import { isRefused, type Refused, refused } from '../refused.ts';
import { betasOf, blockOf, type ImportanceInput } from './block.ts';

export interface RelativeWeights {
  readonly status: 'ok';
  /** Share of the outcome's variance; sums to `r2`. */
  readonly raw: Readonly<Record<string, number>>;
  /** Per cent of `r2`. */
  readonly rescaledPct: Readonly<Record<string, number>>;
  readonly r2: number;
  /** Sign of the regression coefficient: -1, 0 or 1. */
  readonly sign: Readonly<Record<string, number>>;
  readonly dropped: readonly string[];
}

/**
 * Johnson's relative weights: for more than twelve predictors, or to match another tool; nearly LMG.
 * Source: Johnson 2000. Refused where a regression is.
 */
export function relativeWeights(input: ImportanceInput): RelativeWeights | Refused {
  const block = blockOf(input);
  if (isRefused(block)) return block;
  const betas = betasOf(block);
  if (!betas) return refused('collinear', block.names);
  const { root, inverseRoot } = roots(block.among);
  const onRoots = inverseRoot.map((row) =>
    row.reduce((sum, value, at) => sum + value * (block.withOutcome[at] ?? 0), 0),
  );
  const raw = root.map((row) => row.reduce((sum, value, at) => sum + value ** 2 * (onRoots[at] ?? 0) ** 2, 0));
  const r2 = raw.reduce((sum, value) => sum + value, 0);
  const named = (values: readonly number[]) =>
    Object.fromEntries(block.names.map((name, at) => [name, values[at] as number]));
  return {
    status: 'ok',
    raw: named(raw),
    rescaledPct: named(raw.map((value) => (r2 > 0 ? (100 * value) / r2 : 0))),
    r2,
    sign: named(betas.map(Math.sign)),
    dropped: block.dropped,
  };
}

/** Symmetric square root of a positive definite matrix, and its inverse. */
function roots(matrix: readonly (readonly number[])[]): { root: number[][]; inverseRoot: number[][] } {
  const { values, vectors } = eigen(matrix);
  const from = (power: (value: number) => number) =>
    matrix.map((_, i) =>
      matrix.map((__, j) =>
        values.reduce((sum, value, k) => sum + power(value) * (vectors[k]?.[i] ?? 0) * (vectors[k]?.[j] ?? 0), 0),
      ),
    );
  return { root: from(Math.sqrt), inverseRoot: from((value) => 1 / Math.sqrt(value)) };
}

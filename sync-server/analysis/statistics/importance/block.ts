import { cholesky, solveCholesky } from '../linear/cholesky.ts';
import { correlations, type Matrix } from '../linear/correlation.ts';
import { columnOf } from '../linear/vector.ts';
import { isRefused, type Refused, refused } from '../refused.ts';
import type { Predictors } from '../regression/design.ts';
import { ols } from '../regression/ols.ts';

/** An outcome with its predictors, as values or as correlations among them. */
export type ImportanceInput =
  | { readonly y: readonly number[]; readonly predictors: Predictors }
  | {
      readonly correlation: { readonly names: readonly string[]; readonly matrix: Matrix };
      readonly y: string;
      readonly predictors: readonly string[];
    };

/** All that relative importance needs: correlations among the predictors and with the outcome. */
export interface Block {
  readonly names: readonly string[];
  readonly among: Matrix;
  readonly withOutcome: readonly number[];
  /** Predictors without variation. */
  readonly dropped: readonly string[];
}

/** The block of an input; refused where a regression of the same input is. */
export function blockOf(input: ImportanceInput): Block | Refused {
  if ('correlation' in input) return blockOfCorrelations(input);
  const fit = ols(input);
  if (isRefused(fit)) return fit;
  return fittedBlock(input, fit.dropped);
}

/** The block of values that a regression was fitted to; `dropped`: predictors without variation. */
export function fittedBlock(
  { y, predictors }: { readonly y: readonly number[]; readonly predictors: Predictors },
  dropped: readonly string[],
): Block {
  const names = Object.keys(predictors).filter((name) => !dropped.includes(name));
  const columns = names.map((name) => columnOf(predictors[name] ?? []));
  const all = correlations([...columns, columnOf(y)]);
  return {
    names,
    among: all.slice(0, -1).map((row) => row.slice(0, -1)),
    withOutcome: all.slice(0, -1).map((row) => row.at(-1) ?? 0),
    dropped,
  };
}

function blockOfCorrelations(input: Extract<ImportanceInput, { correlation: unknown }>): Block | Refused {
  const { names, matrix } = input.correlation;
  const wanted = [...input.predictors, input.y];
  const missing = wanted.filter((name) => !names.includes(name));
  if (missing.length > 0) return refused('bad-input', missing);
  const entry = (a: string, b: string) => matrix[names.indexOf(a)]?.[names.indexOf(b)] ?? Number.NaN;
  const among = input.predictors.map((a) => input.predictors.map((b) => entry(a, b)));
  const withOutcome = input.predictors.map((a) => entry(a, input.y));
  if (![...among.flat(), ...withOutcome].every(Number.isFinite)) return refused('bad-input', ['matrix']);
  if (!cholesky(among)) return refused('collinear', input.predictors);
  return { names: input.predictors, among, withOutcome, dropped: [] };
}

/** Standardised regression coefficients of a block, in the order of its names; null for a singular block. */
export function betasOf({ among, withOutcome }: Pick<Block, 'among' | 'withOutcome'>): number[] | null {
  const triangle = cholesky(among);
  return triangle && solveCholesky(triangle, withOutcome);
}

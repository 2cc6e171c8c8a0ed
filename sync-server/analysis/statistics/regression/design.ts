import { type Column, columnOf, isConstant } from '../linear/vector.ts';
import { type Refused, refused } from '../refused.ts';

export const INTERCEPT = '(intercept)';

/** Values by name, one a row; all of one length. */
export type Predictors = Readonly<Record<string, readonly number[]>>;

export interface Design {
  readonly names: readonly string[];
  /** The intercept first, if there is one. */
  readonly columns: readonly Column[];
  /** Predictors without variation, left out. */
  readonly dropped: readonly string[];
}

/** Columns of a regression: constants left out, refused where lengths differ or a value is no number. */
export function designOf(y: readonly number[], predictors: Predictors, intercept: boolean): Design | Refused {
  const all = Object.entries(predictors);
  const wrong = all.filter(([, values]) => values.length !== y.length || !values.every(Number.isFinite));
  if (wrong.length > 0 || !y.every(Number.isFinite)) {
    return refused(
      'bad-input',
      wrong.map(([name]) => name),
    );
  }
  const constant = intercept ? all.filter(([, values]) => isConstant(values)) : [];
  const kept = all.filter((entry) => !constant.includes(entry));
  const first: [string, Column][] = intercept ? [[INTERCEPT, new Float64Array(y.length).fill(1)]] : [];
  const named = [...first, ...kept.map(([name, values]): [string, Column] => [name, columnOf(values)])];
  return {
    names: named.map(([name]) => name),
    columns: named.map(([, column]) => column),
    dropped: constant.map(([name]) => name),
  };
}

/** x, x², ... up to `degree`, as predictors x1, x2, ... */
export function powersOf(x: readonly number[], degree: number): Predictors {
  const powers = Array.from(
    { length: degree },
    (_, at) => [`x${at + 1}`, x.map((value) => value ** (at + 1))] as const,
  );
  return Object.fromEntries(powers);
}

import { addScaled, type Column, dot } from './vector.ts';

/** Columns as Q R: `reflectors` make Q, `r[j]` is column j of R (entries 0..j). */
export interface Factored {
  readonly reflectors: readonly Column[];
  readonly r: readonly Column[];
}

/**
 * Householder QR of a tall matrix given by columns of length about 1 (see `scaled-columns.ts`).
 * Source: Golub & Van Loan 2013, algorithm 5.2.1.
 */
export function factor(columns: readonly Column[]): Factored {
  const work = columns.map((column) => column.slice());
  const reflectors: Column[] = [];
  const r = work.map((column, at) => {
    const reflector = householder(column, at);
    reflectors.push(reflector);
    for (const later of work.slice(at)) reflect(reflector, later, at);
    return column.slice(0, at + 1);
  });
  return { reflectors, r };
}

/** v with (1 - v v') x = (±|x|, 0, ...) from row `from` on; |v|² = 2. A zero column gives a zero v. */
function householder(column: Column, from: number): Column {
  const v = new Float64Array(column.length);
  v.set(column.subarray(from), from);
  const length = Math.sqrt(dot(v, v, from));
  if (length === 0) return v;
  const first = v[from] as number;
  v[from] = first + (first >= 0 ? length : -length);
  const scale = Math.sqrt(2 / dot(v, v, from));
  return v.map((entry) => entry * scale);
}

function reflect(reflector: Column, target: Column, from: number): void {
  addScaled(target, -dot(reflector, target, from), reflector, from);
}

/** Q' y, in place. */
export function applyTransposedQ({ reflectors }: Factored, y: Column): void {
  reflectors.forEach((reflector, at) => {
    reflect(reflector, y, at);
  });
}

/** Q y, in place. */
export function applyQ({ reflectors }: Factored, y: Column): void {
  for (let at = reflectors.length - 1; at >= 0; at -= 1) reflect(reflectors[at] as Column, y, at);
}

/** Solves R x = b for the first entries of `b`. */
export function solveUpper({ r }: Factored, b: Column): Column {
  const x = b.slice(0, r.length);
  for (let at = r.length - 1; at >= 0; at -= 1) {
    const column = r[at] as Column;
    const value = (x[at] as number) / (column[at] as number);
    for (let row = 0; row < at; row += 1) x[row] = (x[row] as number) - value * (column[row] as number);
    x[at] = value;
  }
  return x;
}

/** Solves R' x = b. */
export function solveLower({ r }: Factored, b: Column): Column {
  const x = b.slice(0, r.length);
  r.forEach((column, at) => {
    let rest = x[at] as number;
    for (let row = 0; row < at; row += 1) rest -= (column[row] as number) * (x[row] as number);
    x[at] = rest / (column[at] as number);
  });
  return x;
}

import { isObject, type ReferenceCase, type Tolerance } from './reference-case.ts';

/** A place where an answer differs from what was wanted. */
export interface Miss {
  /** Path from the top, `coef.x1` or `items.0.low`. */
  readonly key: string;
  readonly got: unknown;
  readonly wanted: unknown;
  readonly tolerance: Tolerance;
}

/** Compares an answer with `expected` and, where that fails, with each of `accept`; the misses are those of `expected`. */
export function missesOf({ expected, accept, tolerance = {} }: ReferenceCase, got: unknown): Miss[] {
  const misses = compareAnswer(expected, got, tolerance);
  const others = Array.isArray(accept) ? accept : accept === undefined ? [] : [accept];
  const accepted = others.some((other) => isObject(other) && compareAnswer(other, got, tolerance).length === 0);
  return accepted ? [] : misses;
}

type Tolerances = NonNullable<ReferenceCase['tolerance']>;

function compareAnswer(wanted: Readonly<Record<string, unknown>>, got: unknown, tolerance: Tolerances): Miss[] {
  return Object.entries(wanted).flatMap(([key, value]) =>
    compare(key, value, isObject(got) ? got[key] : undefined, tolerance[key] ?? tolerance.default ?? {}),
  );
}

/**
 * Numbers within tolerance, lists in order and of one length, objects by the keys wanted, all else alike. Limits of a chart that are the
 * same all along may stand as one number or as a list of it, on either side.
 */
function compare(key: string, wanted: unknown, got: unknown, tolerance: Tolerance): Miss[] {
  if (typeof wanted === 'number' && isNumbers(got)) {
    return got.every((value) => isAlike(wanted, value, tolerance)) ? [] : [{ key, got, wanted, tolerance }];
  }
  if (typeof got === 'number' && isNumbers(wanted)) {
    return wanted.every((value) => isAlike(value, got, tolerance)) ? [] : [{ key, got, wanted, tolerance }];
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(got) || got.length !== wanted.length) return [{ key, got, wanted, tolerance }];
    return wanted.flatMap((value, at) => compare(`${key}.${at}`, value, got[at], tolerance));
  }
  if (isObject(wanted)) {
    return Object.entries(wanted).flatMap(([name, value]) =>
      compare(`${key}.${name}`, value, isObject(got) ? got[name] : undefined, tolerance),
    );
  }
  return isAlike(wanted, got, tolerance) ? [] : [{ key, got, wanted, tolerance }];
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number');
}

function isAlike(wanted: unknown, got: unknown, { rel = 0, abs = 0 }: Tolerance): boolean {
  if (typeof wanted !== 'number') return got === wanted;
  return typeof got === 'number' && Math.abs(got - wanted) <= abs + rel * Math.abs(wanted);
}

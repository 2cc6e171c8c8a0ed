import { wilsonInterval, Z_95 } from '#shared/scoring/intervals.ts';

/** Two shares: `k1` of `n1` and `k2` of `n2`, each n >= 1. */
export interface TwoShares {
  readonly k1: number;
  readonly n1: number;
  readonly k2: number;
  readonly n2: number;
}

/**
 * First share less the second, -1..1, with its hybrid score interval.
 * Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10.
 */
export function proportionDifference({ k1, n1, k2, n2 }: TwoShares, z: number = Z_95) {
  const [p1, p2] = [k1 / n1, k2 / n2];
  const [first, second] = [wilsonInterval(k1, n1, z), wilsonInterval(k2, n2, z)];
  const difference = p1 - p2;
  return {
    difference,
    low: difference - Math.hypot(p1 - first.low, second.high - p2),
    high: difference + Math.hypot(first.high - p1, p2 - second.low),
  };
}

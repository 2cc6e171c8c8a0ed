import type { SeededRandom } from '../statistics/random/seeded-random.ts';

/** A standard normal deviate. Source: Box & Muller 1958. */
export function normalDeviate(random: SeededRandom): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** Successes of `n` draws, each with chance `p`. */
export function binomialDeviate(random: SeededRandom, n: number, p: number): number {
  let successes = 0;
  for (let draw = 0; draw < n; draw += 1) if (random.next() < p) successes += 1;
  return successes;
}

/** 0..1, both shapes >= 1. */
export function betaDeviate(random: SeededRandom, a: number, b: number): number {
  const [x, y] = [gammaDeviate(random, a), gammaDeviate(random, b)];
  return x / (x + y);
}

/** Shape >= 1. Source: Marsaglia & Tsang 2000. */
function gammaDeviate(random: SeededRandom, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalDeviate(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

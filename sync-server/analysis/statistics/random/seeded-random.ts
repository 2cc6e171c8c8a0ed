/** Random numbers that come out alike for one seed. */
export interface SeededRandom {
  /** 0 <= x < 1, 32 bits. */
  next(): number;
  /** A whole number 0..n-1, each as likely as the other to one part in four thousand million. */
  below(n: number): number;
}

/**
 * A generator of its own for every use: the figures of one analysis do not depend on what was computed before.
 * Source: xoshiro128** by Blackman & Vigna 2018, its state filled from the seed by splitmix32; public domain.
 */
export function seededRandom(seed: number): SeededRandom {
  let [a, b, c, d] = splitmix(seed);
  const next = () => {
    const bits = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return bits / 2 ** 32;
  };
  return { next, below: (n) => Math.floor(next() * n) };
}

/** A seed for a named part of an analysis, so that its draws do not depend on the parts before it. FNV-1a. */
export function seedFor(seed: number, part: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const letter of part) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

function rotate(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}

function splitmix(seed: number): [number, number, number, number] {
  let state = seed | 0;
  const fill = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  return [fill(), fill(), fill(), fill()];
}

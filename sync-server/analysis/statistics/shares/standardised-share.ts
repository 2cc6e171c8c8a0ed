import { sumOf } from '../linear/vector.ts';
import { type Refused, refused } from '../refused.ts';

/** Marked answers and answers by stratum (weekday, hour): the same strata in the same order on both sides. */
export interface Strata {
  readonly k: readonly number[];
  readonly n: readonly number[];
}

export interface StandardisedShare {
  readonly status: 'ok';
  readonly crudeA: number;
  readonly crudeB: number;
  /** What the share would be with the pooled mix of strata. */
  readonly adjA: number;
  readonly adjB: number;
  /** `adjA` - `adjB`. */
  readonly difference: number;
  readonly se: number;
}

/**
 * Two shares compared as if both had the same mix of strata: direct standardisation to the pooled mix. Strata in which one side
 * has no answers refuse: nothing is known of them.
 */
export function standardisedShare(a: Strata, b: Strata): StandardisedShare | Refused {
  const lengths = new Set([a.k.length, a.n.length, b.k.length, b.n.length]);
  if (lengths.size !== 1 || a.k.length === 0) return refused('bad-input');
  if (![...a.n, ...b.n].every((n) => n > 0)) return refused('too-few-teams');
  const total = sumOf([...a.n, ...b.n]);
  const mix = a.n.map((n, at) => (n + (b.n[at] as number)) / total);
  const [adjA, adjB] = [mixed(a, mix), mixed(b, mix)];
  return {
    status: 'ok',
    crudeA: sumOf(a.k) / sumOf(a.n),
    crudeB: sumOf(b.k) / sumOf(b.n),
    adjA,
    adjB,
    difference: adjA - adjB,
    se: Math.sqrt(variance(a, mix) + variance(b, mix)),
  };
}

function mixed({ k, n }: Strata, mix: readonly number[]): number {
  return sumOf(k.map((marked, at) => ((mix[at] as number) * marked) / (n[at] as number)));
}

function variance({ k, n }: Strata, mix: readonly number[]): number {
  return sumOf(
    k.map((marked, at) => {
      const answers = n[at] as number;
      const share = marked / answers;
      return ((mix[at] as number) ** 2 * share * (1 - share)) / answers;
    }),
  );
}

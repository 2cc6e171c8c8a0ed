import type { Column } from '../statistics/linear/vector.ts';

/** Share of resamplings in which each predictor is among the two largest, 0..1; ties go to the one named first. */
export function topTwoShares(shares: readonly Column[]): number[] {
  const counts = shares.map(() => 0);
  const resamples = shares[0]?.length ?? 0;
  for (let at = 0; at < resamples; at += 1) {
    let [first, second] = [-1, -1];
    for (let j = 0; j < shares.length; j += 1) {
      if (first < 0 || share(shares, j, at) > share(shares, first, at)) [first, second] = [j, first];
      else if (second < 0 || share(shares, j, at) > share(shares, second, at)) second = j;
    }
    for (const winner of [first, second]) if (winner >= 0) counts[winner] = (counts[winner] as number) + 1;
  }
  return counts.map((count) => (resamples > 0 ? count / resamples : 0));
}

function share(shares: readonly Column[], predictor: number, at: number): number {
  return shares[predictor]?.[at] as number;
}

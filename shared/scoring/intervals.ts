/** 97.5 % point of the standard normal distribution, to double precision: 95 % intervals need more than "1.96". */
export const Z_95 = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson score interval of a share.
 *
 * @param k  marked answers, 0 <= k <= n; a fraction where an answer counts in part
 * @param n  answers, n >= 1
 * @returns  ends as shares 0..1; 0 of n has a lower end of exactly 0, n of n an upper end of exactly 1
 * Source    Newcombe 1998, Statistics in Medicine 17:857-872, method 3
 * @example  wilsonInterval(18, 20)  →  { low: 0.69896…, high: 0.97213… }
 */
export function wilsonInterval(k: number, n: number, z: number = Z_95): Interval {
  const share = k / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: k === 0 ? 0 : (middle - half) / scale, high: k === n ? 1 : (middle + half) / scale };
}

export interface NpsCounts {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

export interface NpsFigure {
  /** Promoters minus detractors, in points -100..100. */
  readonly nps: number;
  readonly se: number;
  /** Wald interval, for comparison with other tools. */
  readonly ciLow: number;
  readonly ciHigh: number;
  /** Adjusted Wald interval: the one to show. */
  readonly adjWaldLow: number;
  readonly adjWaldHigh: number;
}

/**
 * Net promoter score with its 95 % intervals; at least one answer.
 * Source: variance p + d - (p - d)²; adjusted Wald adds three answers, 3/4 to each end and 3/2 in the middle (Rocks 2016).
 */
export function npsFigure({ promoters, passives, detractors }: NpsCounts, z: number = Z_95): NpsFigure {
  const plain = spread(promoters, detractors, promoters + passives + detractors);
  const adjusted = spread(promoters + 0.75, detractors + 0.75, promoters + passives + detractors + 3);
  return {
    nps: plain.nps,
    se: plain.se,
    ciLow: plain.nps - z * plain.se,
    ciHigh: plain.nps + z * plain.se,
    adjWaldLow: adjusted.nps - z * adjusted.se,
    adjWaldHigh: adjusted.nps + z * adjusted.se,
  };
}

function spread(promoters: number, detractors: number, n: number): { nps: number; se: number } {
  const difference = (promoters - detractors) / n;
  const variance = (promoters + detractors) / n - difference * difference;
  return { nps: 100 * difference, se: 100 * Math.sqrt(Math.max(0, variance) / n) };
}

/**
 * 97.5 % point of Student's t, by its expansion in 1/df; within 0.001 from 4 degrees of freedom on.
 * Source: Abramowitz & Stegun 26.7.5
 */
export function tPoint(df: number): number {
  const z = Z_95;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((sum, term, at) => sum + term / df ** (at + 1), z);
}

/**
 * Mean of n >= 2 values with its 95 % interval (Student). `spread` widens it by what days differ beyond chance.
 */
export function meanInterval(
  { n, sum, squares }: { readonly n: number; readonly sum: number; readonly squares: number },
  spread = 1,
): Interval & { readonly mean: number } {
  const mean = sum / n;
  const variance = Math.max(0, squares - n * mean * mean) / (n - 1);
  const half = spread * tPoint(n - 1) * Math.sqrt(variance / n);
  return { mean, low: mean - half, high: mean + half };
}

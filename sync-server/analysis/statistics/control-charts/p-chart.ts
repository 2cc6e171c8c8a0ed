import { spreadByMovingRange } from '#shared/scoring/judgement/moving-range.ts';
import { sumOf } from '../linear/vector.ts';
import { type Refused, refused } from '../refused.ts';

/** Limits of shares 0..1, one a period; `outside`: periods beyond them, counted from 1. */
export interface ChartLimits {
  readonly lcl: readonly number[];
  readonly ucl: readonly number[];
  readonly outside: readonly number[];
}

export interface PChart {
  readonly status: 'ok';
  /** Pooled share. */
  readonly center: number;
  readonly plain: ChartLimits;
  /** Limits widened (or narrowed) by what periods differ beyond chance. */
  readonly laney: ChartLimits;
  /** Spread of periods in units of chance; 1 = chance alone. */
  readonly sigmaZ: number;
}

const SIGMAS = 3;

/**
 * Share per period with three-sigma limits, plain and Laney's p′. Limits stay within 0..1.
 * Refused below two periods, with a period without answers, or where none or all are marked.
 * Source: NIST/SEMATECH e-Handbook 6.3.3.2; Laney 2002.
 */
export function pChart(k: readonly number[], n: readonly number[]): PChart | Refused {
  const valid =
    k.length === n.length &&
    n.every((answers, at) => answers > 0 && (k[at] as number) >= 0 && (k[at] as number) <= answers);
  if (!valid) return refused('bad-input');
  if (k.length < 2) return refused('too-few-teams');
  const center = sumOf(k) / sumOf(n);
  if (center <= 0 || center >= 1) return refused('constant-outcome');
  const shares = k.map((marked, at) => marked / (n[at] as number));
  const sigmas = n.map((answers) => Math.sqrt((center * (1 - center)) / answers));
  const z = shares.map((share, at) => (share - center) / (sigmas[at] as number));
  const sigmaZ = spreadByMovingRange(z) ?? 1;
  const limits = (factor: number) =>
    limitsOf(
      shares,
      center,
      sigmas.map((sigma) => SIGMAS * factor * sigma),
    );
  return { status: 'ok', center, plain: limits(1), laney: limits(sigmaZ), sigmaZ };
}

function limitsOf(shares: readonly number[], center: number, halves: readonly number[]): ChartLimits {
  const lcl = halves.map((half) => Math.max(0, center - half));
  const ucl = halves.map((half) => Math.min(1, center + half));
  const outside = shares.flatMap((share, at) =>
    share < (lcl[at] as number) || share > (ucl[at] as number) ? [at + 1] : [],
  );
  return { lcl, ucl, outside };
}

import type { ProofDay } from '#shared/contract/safety.ts';

/** Visits of one kiosk and day as the server keeps them. */
export interface Kept {
  readonly counted: number;
  readonly setAside: number;
  readonly test: number;
  readonly quarantined: number;
  readonly discarded: number;
}
export const NONE_KEPT: Kept = { counted: 0, setAside: 0, test: 0, quarantined: 0, discarded: 0 };

interface Told {
  readonly finished: number;
  readonly sent: number;
  readonly unsent: number;
}

export function keptSum(kept: Kept): number {
  return kept.counted + kept.setAside + kept.test + kept.quarantined + kept.discarded;
}

/**
 * A visit whose receipt got lost is kept here and still unsent there, so kept may lie anywhere from sent to finished; with nothing
 * unsent they are equal, and the day is proven.
 */
export function verdictOf({ finished, sent, unsent }: Told, kept: Kept): ProofDay['verdict'] {
  const sum = keptSum(kept);
  if (finished !== sent + unsent) return 'kiosk-differs';
  if (sum < sent) return 'missing';
  if (sum > finished) return 'too-many';
  return unsent === 0 ? 'proven' : 'under-way';
}

export function isDifference(verdict: ProofDay['verdict']): boolean {
  return verdict !== 'proven' && verdict !== 'under-way';
}

const RANK: Readonly<Record<ProofDay['verdict'], number>> = {
  missing: 0,
  'too-many': 0,
  'kiosk-differs': 0,
  'under-way': 1,
  proven: 2,
};

/** Differences first, then what is under way; each the newest first. */
export function byWeight(one: ProofDay, other: ProofDay): number {
  return RANK[one.verdict] - RANK[other.verdict] || (one.day < other.day ? 1 : one.day > other.day ? -1 : 0);
}

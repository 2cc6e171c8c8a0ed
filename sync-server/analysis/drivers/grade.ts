import type { Grade, LinkKind } from '#shared/domain/driver-result.ts';

/** What is known of one item when its grade is given. */
export interface Evidence {
  /** Overall F test of the model. */
  readonly pF: number;
  /** t test of the coefficient, adjusted inside the block. */
  readonly pAdjusted: number;
  /** Simple correlation, adjusted inside the block. */
  readonly pCorrelationAdjusted: number;
  readonly beta: number;
  /** Share of resamplings with a positive beta. */
  readonly betaPositive: number;
  /** Share of resamplings with the item among the two largest. */
  readonly topTwo: number;
  /** Lower end of the corrected coefficient; null = not known. */
  readonly correctedLow: number | null;
}

const GATE = 0.05;
const CLEAR = { q: 0.1, topTwo: 0.7 };
/** Same staff on both sides: climate and answering style raise every coefficient. */
const CLEAR_SAME_STAFF = { q: 0.05, topTwo: 0.7 };
const POSSIBLE = { q: 0.1, betaPositive: 0.8, topTwo: 0.4 };

/** Whether the model as a whole is better than chance: without it no item has a grade. */
export function passesGate(pF: number): boolean {
  return pF < GATE;
}

/**
 * The word for one item, by the rules whose hit rates the accuracy benchmark measures. Where the same staff answers both sides,
 * `clear` also needs the corrected coefficient to be above 0 with its whole interval; unknown, it is not clear.
 */
export function gradeOf(evidence: Evidence, kind: LinkKind): Grade {
  if (!passesGate(evidence.pF) || evidence.beta <= 0) return 'none';
  const correctedAgrees = kind !== 'same-staff' || (evidence.correctedLow ?? 0) > 0;
  if (isClear(evidence, kind === 'same-staff' ? CLEAR_SAME_STAFF : CLEAR) && correctedAgrees) return 'clear';
  return isPossible(evidence) ? 'possible' : 'none';
}

/** The rule for `clear` without the corrected coefficient. */
export function isClear({ pF, pAdjusted, beta, topTwo }: Evidence, rule = CLEAR): boolean {
  return passesGate(pF) && pAdjusted < rule.q && beta > 0 && topTwo >= rule.topTwo;
}

function isPossible({ pCorrelationAdjusted, betaPositive, topTwo }: Evidence): boolean {
  return pCorrelationAdjusted < POSSIBLE.q && betaPositive >= POSSIBLE.betaPositive && topTwo >= POSSIBLE.topTwo;
}

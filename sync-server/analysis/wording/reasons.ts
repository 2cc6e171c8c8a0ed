import type { ChainPath, ChainResult } from '#shared/domain/chain-result.ts';
import type { DriverItem, DriverResult } from '#shared/domain/driver-result.ts';
import type { Names } from './names.ts';
import { titleOf } from './names.ts';
import { REASONS } from './reason-templates.ts';
import { type Sentence, sentence } from './sentence.ts';
import { GRADE_WORDS } from './templates.ts';

/** Why the top item of a driver result is the candidate, and why the chain may name another. */
export function whyDriver({ items, outcome }: DriverResult, top: DriverItem, names: Names): Sentence[] {
  const fillings = { outcome: titleOf(outcome, names), grade: GRADE_WORDS[top.grade] };
  const reason = items[0] === top ? REASONS.largestShare : REASONS.largestClear;
  return [sentence(reason, fillings), sentence(REASONS.directly, fillings)];
}

/** Why the far end of a chain is the candidate, and why the drivers may name another. */
export function whyChain({ outcome }: ChainResult, path: ChainPath | undefined, names: Names): Sentence[] {
  const reason = path ? sentence(REASONS.farEnd, wayOf(path, names)) : sentence(REASONS.furthestBack);
  return [reason, sentence(REASONS.behind, { outcome: titleOf(outcome, names) })];
}

export function wayOf({ practice, staff, customer, outcome }: ChainPath, names: Names) {
  return {
    practice: titleOf(practice, names),
    work: titleOf(staff, names),
    customer: titleOf(customer, names),
    outcome: titleOf(outcome, names),
  };
}

/** What would make us doubt that `item` is the one to try, said of this very result. */
export function mindOf({ outcome, checks }: DriverResult, item: string | undefined, names: Names): Sentence[] {
  if (item === undefined) return [sentence(REASONS.mindNothing)];
  const fillings = { item: titleOf(item, names), outcome: titleOf(outcome, names) };
  const inside = checks?.withinLocations?.holds ? [REASONS.mindInside] : [];
  return [REASONS.mindNextRound, REASONS.mindPilot, ...inside].map((template) => sentence(template, fillings));
}

/** Of a split only the customers' measure can say anything. */
export function mindOfTiers(measure: string | undefined, names: Names): Sentence[] {
  return measure === undefined ? [] : [sentence(REASONS.mindTiers, { outcome: titleOf(measure, names) })];
}

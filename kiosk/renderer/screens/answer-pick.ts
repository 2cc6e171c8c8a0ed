import type { Answer, AnswerValue } from '#shared/domain/answer.ts';
import { orderedOptions, type QuestionStep, type VisitState, type WhyStep } from '#shared/flow/visit-state.ts';

import type { Cards } from './frame/fit.ts';

/** A choice on the screen, not yet confirmed. */
export interface Pick {
  readonly value: AnswerValue;
  readonly place?: { readonly pos: number; readonly dir?: 'neg' };
}

/** The earlier choice, to be shown as chosen after Back; a skip shows nothing. */
export function pickOf(given: Answer | undefined): Pick | null {
  if (given?.n !== undefined) return { value: { n: given.n } };
  return given?.o ? { value: { o: given.o } } : null;
}

export function samePick(a: Pick, b: Pick): boolean {
  return JSON.stringify(a.value) === JSON.stringify(b.value);
}

export function chosenNumber(pick: Pick | null): number | null {
  return pick !== null && 'n' in pick.value ? pick.value.n : null;
}

export function chosenIds(pick: Pick | null): readonly string[] {
  return pick !== null && 'o' in pick.value ? pick.value.o : [];
}

/** How the answers stand on the screen. */
export function cardsOf(state: VisitState, step: QuestionStep | WhyStep): Cards {
  if (step.kind === 'question' && step.question.type === 'scale') return { count: step.question.points, row: true };
  return { count: orderedOptions(state, step).length };
}

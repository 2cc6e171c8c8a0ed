import type { Answer } from '#shared/domain/answer.ts';
import { stepId, visitPath } from './visit-path.ts';
import type { Step, VisitState } from './visit-types.ts';

export { orderedOptions } from './option-order.ts';
export { hasAnswers, toVisitRecord } from './visit-record-of.ts';
export { startVisit, visitReducer } from './visit-reducer.ts';
export type * from './visit-types.ts';

/** What stands on the screen. */
export function currentStep(state: VisitState): Step {
  const step = visitPath(state.start, state.answers).steps.find((one) => stepId(one) === state.at);
  return step ?? { kind: 'finished' };
}

export function canGoBack(state: VisitState): boolean {
  if (state.at === null) return false;
  const [first] = visitPath(state.start, state.answers).steps;
  return first !== undefined && stepId(first) !== state.at;
}

/** The confirmed answer to a step, to be shown as chosen after Back. */
export function givenAnswer(state: VisitState, stepIdAsked: string): Answer | undefined {
  return state.answers.find((given) => given.q === stepIdAsked);
}

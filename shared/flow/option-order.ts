import type { Option } from '#shared/domain/question.ts';
import type { Step, VisitState } from './visit-types.ts';

/**
 * The options of a step in reading order: rotated where the question says so, "something else" and "don't know" always last.
 * Of a scale: its "don't know" only, which stands after the scale.
 */
export function orderedOptions(state: VisitState, step: Step): readonly Option[] {
  const options = optionsOf(step);
  const rest = options.filter((option) => !staysLast(option));
  const offset = isRotated(step) ? Math.floor(state.start.rotation * rest.length) : 0;
  return [...rest.slice(offset), ...rest.slice(0, offset), ...options.filter(staysLast)];
}

/** All options that may be answered in this step. */
export function optionsOf(step: Step): readonly Option[] {
  if (step.kind === 'why') return step.options;
  if (step.kind !== 'question') return [];
  const { question } = step;
  if (question.type === 'scale') return question.dontKnow ? [question.dontKnow] : [];
  return 'options' in question ? (question.options ?? []) : [];
}

function staysLast(option: Option): boolean {
  return option.last === true || option.exclude === true;
}

function isRotated(step: Step): boolean {
  if (step.kind !== 'question') return false;
  return 'rotate' in step.question && step.question.rotate === true;
}

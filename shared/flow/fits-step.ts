import type { AnswerValue } from '#shared/domain/answer.ts';
import { answerValue } from '#shared/domain/answer.ts';
import type { Question } from '#shared/domain/question.ts';
import { optionsOf } from './option-order.ts';
import type { AskedStep } from './visit-types.ts';

/** True when a value is an answer to this step: right kind, within the scale, options known and named once. */
export function fitsStep(step: AskedStep, value: AnswerValue): boolean {
  if (!answerValue.safeParse(value).success) return false;
  if ('skip' in value) return true;
  if ('t' in value) return step.kind === 'text';
  if ('n' in value) return step.kind === 'question' && fitsScale(step.question, value.n);
  return fitsOptions(step, value.o);
}

function fitsScale(question: Question, n: number): boolean {
  if (question.type === 'nps') return n >= 0 && n <= 10;
  return question.type === 'scale' && n >= 1 && n <= question.points;
}

function fitsOptions(step: AskedStep, chosen: readonly string[]): boolean {
  const several = step.kind === 'question' && step.question.type === 'multi';
  const known = new Set(optionsOf(step).map((option) => option.id));
  const allKnownOnce = new Set(chosen).size === chosen.length && chosen.every((id) => known.has(id));
  return allKnownOnce && (several || chosen.length === 1);
}

import { type Answer, choicesOf } from '#shared/domain/answer.ts';
import type { Question } from '#shared/domain/question.ts';

/** Choice (see `choicesOf`) → how often it was marked. */
export type ChoiceCounts = ReadonlyMap<string, number>;
/** Question id → counts of its choices: the unit of the roll-ups, from which every figure is worked out. */
export type QuestionCounts = ReadonlyMap<string, ChoiceCounts>;

/** The choice that counts the answers to a multi-choice question, where one answer marks several choices. */
export const ANSWERED = '*';

/** What one answer adds to the counts of its question: its choices, and for a multi-choice question one `*`. */
export function countedChoices(answer: Pick<Answer, 'o' | 'n' | 'skip'>, type: Question['type'] | undefined): string[] {
  const choices = [...choicesOf(answer)];
  return type === 'multi' && choices.length > 0 ? [...choices, ANSWERED] : choices;
}

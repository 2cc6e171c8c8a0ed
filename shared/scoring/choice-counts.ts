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

/** The counts of many visits' answers; neither order nor grouping matters. Follow-ups are counted under their own ids. */
export function countAnswers(answers: Iterable<Answer>, questions: readonly Question[]): QuestionCounts {
  const typeOf = new Map(questions.map((question) => [question.id, question.type]));
  const counts = new Map<string, Map<string, number>>();
  for (const answer of answers) {
    for (const choice of countedChoices(answer, typeOf.get(answer.q))) {
      const ofQuestion = counts.get(answer.q) ?? new Map<string, number>();
      ofQuestion.set(choice, (ofQuestion.get(choice) ?? 0) + 1);
      counts.set(answer.q, ofQuestion);
    }
  }
  return counts;
}

import type { Answer } from '#shared/domain/answer.ts';
import type { Question } from '#shared/domain/question.ts';
import { countedChoices, type QuestionCounts } from '#shared/scoring/choice-counts.ts';

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

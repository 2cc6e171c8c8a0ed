import type { AnswerShares, SharesRule } from '#shared/domain/answer-shares.ts';
import type { Question } from '#shared/domain/question.ts';
import type { ChoiceCounts } from './choice-counts.ts';
import { npsCounts } from './question-figures.ts';

/** The rule by which a question's answers are parted; null for a question whose answers have no order. */
export function sharesRuleOf(question: Question): SharesRule | null {
  if (question.type === 'nps') return 'nps';
  if (question.type !== 'scale') return null;
  return question.points === 5 ? 'scale-5' : 'scale-4';
}

/** Low, middle and high answers among the counts of a question; "don't know" is in none of them. */
export function answerShares(rule: SharesRule, counts: ChoiceCounts): AnswerShares {
  if (rule === 'nps') {
    const { detractors, passives, promoters } = npsCounts(counts);
    return { low: detractors, middle: passives, high: promoters };
  }
  const of = (...values: readonly number[]) => values.reduce((sum, value) => sum + (counts.get(String(value)) ?? 0), 0);
  if (rule === 'scale-4') return { low: of(1, 2), middle: 0, high: of(3, 4) };
  return { low: of(1, 2), middle: of(3), high: of(4, 5) };
}

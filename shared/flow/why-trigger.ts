import type { Answer } from '#shared/domain/answer.ts';
import type { Question } from '#shared/domain/question.ts';
import type { WhyList } from './visit-types.ts';

export interface WhyTrigger {
  readonly list: WhyList;
  /** The question that triggered: the follow-up serves its goal. */
  readonly questionId: string;
  /** The why is asked right after this question. */
  readonly afterId: string;
}

/** Limits of C9: at or below `low`, at or above `high`. Four points have no high end of their own. NPS counts as a scale. */
const LIMITS = { 'scale-5': { low: 2, high: 5 }, 'scale-4': { low: 2 }, nps: { low: 6, high: 9 } } as const;

/**
 * Which why the answers call for, by survey order and not by the order of tapping: the first low answer, asked at once;
 * when none is low, the first high one, asked after the last scale question of a sampled visit.
 */
export function whyTrigger(
  questions: readonly Question[],
  answers: readonly Answer[],
  sampleHigh: boolean,
): WhyTrigger | null {
  const scales = questions.filter((question) => question.type === 'scale' || question.type === 'nps');
  const listOf = (question: Question) => triggeredList(question, answers);
  const low = scales.find((question) => listOf(question) === 'low');
  if (low) return { list: 'low', questionId: low.id, afterId: low.id };
  const high = sampleHigh ? scales.find((question) => listOf(question) === 'high') : undefined;
  const last = scales.at(-1);
  return high && last ? { list: 'high', questionId: high.id, afterId: last.id } : null;
}

function triggeredList(question: Question, answers: readonly Answer[]): WhyList | null {
  const value = answers.find((answer) => answer.q === question.id)?.n;
  if (value === undefined) return null;
  const limits: { low: number; high?: number } | null = limitsOf(question);
  if (!limits) return null;
  if (value <= limits.low) return 'low';
  return limits.high !== undefined && value >= limits.high ? 'high' : null;
}

function limitsOf(question: Question) {
  if (question.type === 'nps') return LIMITS.nps;
  return question.type === 'scale' ? LIMITS[`scale-${question.points}`] : null;
}

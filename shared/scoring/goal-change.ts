import type { Goal } from '#shared/domain/goal.ts';
import type { Question, ScaleQuestion } from '#shared/domain/question.ts';
import type { ChoiceCounts, QuestionCounts } from './choice-counts.ts';
import { type GoalFigure, goalFigure } from './goal-figure.ts';
import { tPoint } from './intervals.ts';
import { questionIndex, scaleIndex } from './question-figures.ts';

/** A figure with its 95 % interval, in the measure's unit. */
export type SureFigure = GoalFigure & { readonly low: number; readonly high: number };

/** `difference` = now less before; `clear` only where the 95 % interval of the difference leaves nothing out on one side. */
export interface GoalChange {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly clear: 'up' | 'down' | null;
}

/** Below this many answers a figure is neither shown nor compared. */
const FEWEST_ANSWERS = 5;

/** The figure of a goal with its interval. An index is a mean of question means, so their variances add up. Null as in `goalFigure`. */
export function sureFigure(
  goal: Pick<Goal, 'key' | 'measure'>,
  questions: readonly Question[],
  counts: QuestionCounts,
): SureFigure | null {
  const figure = goalFigure(goal, questions, counts);
  if (figure === null) return null;
  if (figure.low !== undefined && figure.high !== undefined) return { ...figure, low: figure.low, high: figure.high };
  const parts = asked(goal, questions).flatMap((one) => spreadOf(one, counts.get(one.id) ?? new Map()) ?? []);
  const variance = parts.reduce((sum, part) => sum + part, 0) / parts.length ** 2;
  const half = figure.n - parts.length < 1 ? 100 : tPoint(figure.n - parts.length) * Math.sqrt(variance);
  return { ...figure, low: Math.max(0, figure.value - half), high: Math.min(100, figure.value + half) };
}

/**
 * Change between two periods. The interval joins those of both figures; with shares it is Newcombe's, with others its equal.
 * @param spread  how much more days differ than chance has it (see `judgeDays`); widens the interval
 * Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10; Zou & Donner 2008
 */
export function goalChange(now: SureFigure | null, before: SureFigure | null, spread = 1): GoalChange | null {
  if (now === null || before === null || now.n < FEWEST_ANSWERS || before.n < FEWEST_ANSWERS) return null;
  const difference = now.value - before.value;
  const low = difference - spread * Math.hypot(now.value - now.low, before.high - before.value);
  const high = difference + spread * Math.hypot(now.high - now.value, before.value - before.low);
  return { difference, low, high, clear: low > 0 ? 'up' : high < 0 ? 'down' : null };
}

function asked({ key, measure }: Pick<Goal, 'key' | 'measure'>, questions: readonly Question[]): ScaleQuestion[] {
  if (measure.kind !== 'index') return [];
  const known = new Map(questions.map((question) => [question.id, question]));
  return [...known.values()]
    .filter((one): one is ScaleQuestion => one.type === 'scale')
    .filter((one) => measure.questions?.includes(one.id) ?? one.goals.includes(key));
}

/** Variance of a question's mean; null without answers. */
function spreadOf(question: ScaleQuestion, counts: ChoiceCounts): number | null {
  const mean = questionIndex(question, counts);
  if (mean === null) return null;
  if (mean.n < 2) return 0;
  const squares = Array.from({ length: question.points }, (_, at) => at + 1).reduce(
    (sum, value) => sum + (counts.get(String(value)) ?? 0) * (scaleIndex(value, question.points) - mean.value) ** 2,
    0,
  );
  return squares / (mean.n - 1) / mean.n;
}

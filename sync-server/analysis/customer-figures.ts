import type { Goal } from '#shared/domain/goal.ts';
import type { GoalKeyFigure } from '#shared/domain/key-figure.ts';
import type { Question } from '#shared/domain/question.ts';
import type { QuestionCounts } from '#shared/scoring/choice-counts.ts';
import { goalFigure } from '#shared/scoring/goal-figure.ts';

/** The figure of each goal from counts per question and choice, in the order of `goals`. */
export function customerFigures(
  goals: readonly Goal[],
  questions: readonly Question[],
  counts: QuestionCounts,
): GoalKeyFigure[] {
  return goals.map((goal) => {
    const figure = goalFigure(goal, questions, counts);
    return figure ? { goal: goal.key, ...figure } : { goal: goal.key, value: null, n: 0 };
  });
}

/** Whether anything among `questions` measures the goal. */
export function isMeasured({ key, measure }: Goal, questions: readonly Question[]): boolean {
  const asked = new Set(questions.map(({ id }) => id));
  switch (measure.kind) {
    case 'share':
      return measure.of.some(({ question }) => asked.has(question));
    case 'nps':
      return asked.has(measure.question);
    case 'count':
      return false;
    case 'index':
      return questions.some(
        (one) => one.type === 'scale' && (measure.questions?.includes(one.id) ?? one.goals.includes(key)),
      );
  }
}

/** Fewer answers than this say too little to be called reached or missed. */
const MIN_ANSWERS_FOR_STATUS = 5;
/** Points of the measure's own unit below the target that still are "near". */
const NEAR_POINTS = 5;

export type GoalStatus = 'reached' | 'near' | 'behind' | 'too-few' | 'not-measured';

/** How a figure stands against its target; a figure that exists was measured, whatever is asked today. */
export function goalStatus(figure: GoalKeyFigure, target: number, measured: boolean): GoalStatus {
  if (figure.n === 0 && !measured) return 'not-measured';
  if (figure.value === null || figure.n < MIN_ANSWERS_FOR_STATUS) return 'too-few';
  if (figure.value >= target) return 'reached';
  return figure.value >= target - NEAR_POINTS ? 'near' : 'behind';
}

/** How a number of ideas stands against its target: one short of it is near, and no number is too few to judge. */
export function countStatus(value: number, target: number): GoalStatus {
  if (value >= target) return 'reached';
  return value >= target - 1 ? 'near' : 'behind';
}

import type { Goal, Measure } from '#shared/domain/goal.ts';
import type { Question, ScaleQuestion } from '#shared/domain/question.ts';
import type { ChoiceCounts, QuestionCounts } from './choice-counts.ts';
import { npsFigure, wilsonInterval } from './intervals.ts';
import { markedOf, npsCounts, questionIndex, questionInterval } from './question-figures.ts';

/** `value` in the measure's unit: index 0-100, share 0-100 %, NPS -100..100. `low`, `high`: its 95 % interval, in the same unit. */
export interface GoalFigure {
  readonly value: number;
  /** Answers behind the value, over all its questions. */
  readonly n: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The figure of a goal, worked out of counts per question and choice. Null when nothing was answered, or when the measure
 * counts other things than answers.
 *
 * @param questions  of the surveys in question; the same question in several versions is taken once
 */
export function goalFigure(
  goal: Pick<Goal, 'key' | 'measure'>,
  questions: readonly Question[],
  counts: QuestionCounts,
): GoalFigure | null {
  const known = new Map(questions.map((question) => [question.id, question]));
  const { measure } = goal;
  if (measure.kind === 'index') return indexFigure(goal.key, measure, [...known.values()], counts);
  if (measure.kind === 'share') return shareFigure(measure, known, counts);
  return measure.kind === 'nps' ? npsOf(counts.get(measure.question)) : null;
}

/**
 * Mean of question means, so that every scale question of the goal weighs the same however often it was skipped. Of several questions the
 * interval is the mean of theirs: counts do not tell how the answers of one visit go together, and this is enough however closely they do.
 */
function indexFigure(
  goalKey: string,
  measure: Extract<Measure, { kind: 'index' }>,
  questions: readonly Question[],
  counts: QuestionCounts,
): GoalFigure | null {
  const figures = questions
    .filter((question): question is ScaleQuestion => question.type === 'scale')
    .filter((question) => measure.questions?.includes(question.id) ?? question.goals.includes(goalKey))
    .flatMap((question) => {
      const given = counts.get(question.id) ?? new Map();
      const [mean, interval] = [questionIndex(question, given), questionInterval(question, given)];
      return mean && interval ? [{ ...mean, ...interval }] : [];
    });
  if (figures.length === 0) return null;
  const total = (of: 'value' | 'n' | 'low' | 'high') => figures.reduce((sum, figure) => sum + figure[of], 0);
  const mean = (of: 'value' | 'low' | 'high') => total(of) / figures.length;
  return { value: mean('value'), n: total('n'), low: mean('low'), high: mean('high') };
}

/** Marked answers of all listed questions over all their answers not marked n/a, with the Wilson interval. */
function shareFigure(
  measure: Extract<Measure, { kind: 'share' }>,
  known: ReadonlyMap<string, Question>,
  counts: QuestionCounts,
): GoalFigure | null {
  const parts = measure.of.flatMap(({ question, choices }) => {
    const asked = known.get(question);
    return asked ? [markedOf(asked, choices, counts.get(question) ?? new Map())] : [];
  });
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  if (n === 0) return null;
  const k = parts.reduce((sum, part) => sum + part.k, 0);
  const { low, high } = wilsonInterval(k, n);
  return { value: (100 * k) / n, n, low: 100 * low, high: 100 * high };
}

function npsOf(counts: ChoiceCounts | undefined): GoalFigure | null {
  const groups = npsCounts(counts ?? new Map());
  const n = groups.promoters + groups.passives + groups.detractors;
  if (n === 0) return null;
  const { nps, adjWaldLow, adjWaldHigh } = npsFigure(groups);
  return { value: nps, n, low: adjWaldLow, high: adjWaldHigh };
}

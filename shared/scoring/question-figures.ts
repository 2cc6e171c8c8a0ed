import type { Question, ScaleQuestion } from '#shared/domain/question.ts';
import { ANSWERED, type ChoiceCounts } from './choice-counts.ts';
import { type Interval, meanInterval, type NpsCounts, wilsonInterval } from './intervals.ts';

/** 0-100 of an answer on a scale of 1..`points`: 5 points 0, 25, 50, 75, 100; 4 points exact thirds. */
export function scaleIndex(value: number, points: number): number {
  return (100 * (value - 1)) / (points - 1);
}

/** Mean index 0-100 of a scale question and the answers behind it; "don't know" never counts. Null without answers. */
export function questionIndex(
  question: Pick<ScaleQuestion, 'points'>,
  counts: ChoiceCounts,
): { value: number; n: number } | null {
  const given = stepsOf(question, counts);
  const n = sum(given.map(({ times }) => times));
  if (n === 0) return null;
  // Whole sums first: 4-point thirds would otherwise depend on the order of adding.
  const steps = sum(given.map(({ step, times }) => step * times));
  return { value: (100 * steps) / ((question.points - 1) * n), n };
}

/** Of fewer answers their own scatter tells little. */
const FEWEST_FOR_SCATTER = 5;

/**
 * 95 % interval of a question's mean index, within 0-100: Student's, from the scatter of the answers themselves. Of fewer than five answers,
 * or where all are alike, the scatter is not nought but unknown: then Wilson's with the mean as a share, the largest scatter that answers
 * within 0-100 can have. Null without answers.
 */
export function questionInterval(question: Pick<ScaleQuestion, 'points'>, counts: ChoiceCounts): Interval | null {
  const most = question.points - 1;
  const given = stepsOf(question, counts).filter(({ times }) => times > 0);
  const n = sum(given.map(({ times }) => times));
  if (n === 0) return null;
  const steps = sum(given.map(({ step, times }) => step * times));
  const squares = sum(given.map(({ step, times }) => times * step ** 2));
  const { low, high } =
    n < FEWEST_FOR_SCATTER || given.length === 1
      ? wilsonInterval(steps / most, n)
      : meanInterval({ n, sum: steps / most, squares: squares / most ** 2 });
  return { low: 100 * Math.max(0, low), high: 100 * Math.min(1, high) };
}

function stepsOf({ points }: Pick<ScaleQuestion, 'points'>, counts: ChoiceCounts): { step: number; times: number }[] {
  return Array.from({ length: points }, (_, step) => ({ step, times: counts.get(String(step + 1)) ?? 0 }));
}

/**
 * Marked answers of a question and the answers not marked n/a. Of a multi-choice question one answer may mark several of the
 * choices; counts cannot tell them apart, so a share over it is meant for one choice, and never exceeds the answers.
 */
export function markedOf(
  question: Question,
  choices: readonly string[],
  counts: ChoiceCounts,
): { k: number; n: number } {
  const excluded = excludedChoices(question);
  const count = (choice: string) => counts.get(choice) ?? 0;
  const total = question.type === 'multi' ? count(ANSWERED) : sum(counts.values());
  const n = total - sum(excluded.map(count));
  const marked = sum([...new Set(choices)].filter((choice) => !excluded.includes(choice)).map(count));
  return { k: Math.min(marked, n), n };
}

/** Promoters 9-10, passives 7-8, detractors 0-6. */
export function npsCounts(counts: ChoiceCounts): NpsCounts {
  const between = (from: number, to: number) =>
    sum(Array.from({ length: to - from + 1 }, (_, index) => counts.get(String(from + index)) ?? 0));
  return { promoters: between(9, 10), passives: between(7, 8), detractors: between(0, 6) };
}

/** Choices that are kept but enter no mean and no share: "don't know", "does not apply". */
function excludedChoices(question: Question): readonly string[] {
  if (question.type === 'scale') return question.dontKnow ? [question.dontKnow.id] : [];
  const options = 'options' in question ? (question.options ?? []) : [];
  return options.filter((option) => option.exclude).map((option) => option.id);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

import type { Goal } from '#shared/domain/goal.ts';
import type { Question, ScaleQuestion } from '#shared/domain/question.ts';
import type { ChoiceCounts, QuestionCounts } from '../choice-counts.ts';
import { markedOf, npsCounts, scaleIndex } from '../question-figures.ts';
import type { DayOfAnswers } from './judge-days.ts';

type Values = Pick<DayOfAnswers, 'n' | 'sum' | 'squares'>;
const NONE: Values = { n: 0, sum: 0, squares: 0 };

/** One day's answers to a goal's questions as numbers, for `judgeDays`. A goal that counts other things than answers has none. */
export function goalValues(
  { key, measure }: Pick<Goal, 'key' | 'measure'>,
  questions: readonly Question[],
  counts: QuestionCounts,
): Values {
  const of = (id: string): ChoiceCounts => counts.get(id) ?? new Map();
  switch (measure.kind) {
    case 'index':
      return questions
        .filter((one): one is ScaleQuestion => one.type === 'scale')
        .filter((one) => measure.questions?.includes(one.id) ?? one.goals.includes(key))
        .map((one) => scaleValues(one, of(one.id)))
        .reduce(added, NONE);
    case 'share':
      return measure.of
        .flatMap(({ question, choices }) => {
          const asked = questions.find(({ id }) => id === question);
          return asked ? [shareValues(asked, choices, of(question))] : [];
        })
        .reduce(added, NONE);
    case 'nps':
      return npsValues(of(measure.question));
    case 'count':
      return NONE;
  }
}

function scaleValues({ points }: ScaleQuestion, counts: ChoiceCounts): Values {
  return Array.from({ length: points }, (_, at) => at + 1)
    .map((value) => repeated(scaleIndex(value, points), counts.get(String(value)) ?? 0))
    .reduce(added, NONE);
}

function shareValues(question: Question, choices: readonly string[], counts: ChoiceCounts): Values {
  const { k, n } = markedOf(question, choices, counts);
  return added(repeated(100, k), repeated(0, n - k));
}

function npsValues(counts: ChoiceCounts): Values {
  const { promoters, passives, detractors } = npsCounts(counts);
  return [repeated(100, promoters), repeated(0, passives), repeated(-100, detractors)].reduce(added, NONE);
}

function repeated(value: number, n: number): Values {
  return { n, sum: n * value, squares: n * value * value };
}

function added(one: Values, other: Values): Values {
  return { n: one.n + other.n, sum: one.sum + other.sum, squares: one.squares + other.squares };
}

import type { Question } from '#shared/domain/question.ts';
import type { LocalisedText } from '#shared/domain/text.ts';
import type { LocalDay } from '../../../storage/local-results.ts';

/** Visits begun, given up without an answer, left on the way and taken to the end. */
export interface Funnel {
  readonly started: number;
  readonly unanswered: number;
  readonly completed: number;
  /** Most left first; null = a question this device no longer knows. */
  readonly left: readonly { readonly title: LocalisedText | null; readonly count: number }[];
}

/** Of all visits, those set aside too: they were begun and left like the others. */
export function funnelOf(days: readonly LocalDay[], questions: readonly Question[]): Funnel {
  const parts = days.flatMap(({ counted, setAside }) => [counted, setAside]);
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
  const left = new Map<string, number>();
  for (const { left: of = {} } of parts)
    for (const [question, count] of Object.entries(of)) left.set(question, (left.get(question) ?? 0) + count);
  const unanswered = sum(days.map((day) => day.unanswered ?? 0));
  const titles = new Map(questions.map(({ id, title }) => [id, title]));
  return {
    started: unanswered + sum(parts.map(({ responses }) => responses)),
    unanswered,
    completed: sum(parts.map(({ completed = 0 }) => completed)),
    left: [...left]
      .map(([question, count]) => ({ title: titles.get(question) ?? null, count }))
      .sort((one, other) => other.count - one.count),
  };
}

import type { WaveAnswer } from '../imports/keep-pulse-wave.ts';
import type { WeekCount } from './month-answers.ts';

/**
 * Counts spread out as one row per answer, in an order of chance. A `respondent` has at most one answer to each question, and a
 * team has as many as answered its most answered question; which answers share one is chance too, because nobody knows it.
 *
 * @param chance  0 <= x < 1
 */
export function waveAnswers(counts: readonly WeekCount[], chance: () => number): WaveAnswer[] {
  const answers: WaveAnswer[] = [];
  let first = 1;
  for (const [team, ofTeam] of Map.groupBy(counts, (count) => count.team)) {
    const questions = [...Map.groupBy(ofTeam, ({ question }) => question)].map(
      ([question, choices]) => [question, shuffled(valuesOf(choices), chance)] as const,
    );
    for (const [question, values] of questions) {
      answers.push(...values.map((value, index) => ({ respondent: first + index, team, question, value })));
    }
    first += Math.max(0, ...questions.map(([, values]) => values.length));
  }
  return shuffled(answers, chance);
}

/** Points of the scale; "don't know" has none and is in no mean. */
function valuesOf(choices: readonly WeekCount[]): number[] {
  return choices
    .filter(({ choice }) => /^\d+$/.test(choice))
    .flatMap(({ choice, answers }) => Array.from({ length: answers }, () => Number(choice)));
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], chance: () => number): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(chance() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

import { mean, sumOf } from '../linear/vector.ts';

/** Variance of answers given at random to a scale of so many steps: (steps² - 1) / 12. */
export function uniformVariance(steps: number): number {
  return (steps * steps - 1) / 12;
}

/**
 * Agreement inside one group, 1 = all alike, 0 = no better than chance or worse (a split group), null below two answers.
 * Misleads where ICC(1) is low. Source: James, Demaree & Wolf 1984, who set what would be negative to 0.
 */
export function rwg(answers: readonly number[], nullVariance: number): number | null {
  if (answers.length < 2) return null;
  const middle = mean(answers);
  const variance = sumOf(answers.map((answer) => (answer - middle) ** 2)) / (answers.length - 1);
  return Math.max(0, 1 - variance / nullVariance);
}

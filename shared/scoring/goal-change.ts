import type { GoalFigure } from './goal-figure.ts';

/** `difference` = now less before; `clear` only where the 95 % interval of the difference leaves nothing out on one side. */
export interface GoalChange {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly clear: 'up' | 'down' | null;
}

/** Below this many answers a figure is neither shown nor compared. */
const FEWEST_ANSWERS = 5;

/**
 * Change between two periods. The interval joins those of both figures; with shares it is Newcombe's, with others its equal.
 * @param spread  how much more days differ than chance has it (see `judgeDays`); widens the interval
 * Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10; Zou & Donner 2008
 */
export function goalChange(now: GoalFigure | null, before: GoalFigure | null, spread = 1): GoalChange | null {
  if (now === null || before === null || now.n < FEWEST_ANSWERS || before.n < FEWEST_ANSWERS) return null;
  const difference = now.value - before.value;
  const low = difference - spread * Math.hypot(now.value - now.low, before.high - before.value);
  const high = difference + spread * Math.hypot(now.high - now.value, before.value - before.low);
  return { difference, low, high, clear: low > 0 ? 'up' : high < 0 ? 'down' : null };
}

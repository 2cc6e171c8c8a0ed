import type { Goal } from './goal-facts.ts';

/** Where things stand on a goal's bar, in per cent of its width. */
export interface BarScale {
  /** Where the bar begins: the scale's zero. */
  zero: number;
  value: number | undefined;
  target: number;
  interval: { from: number; to: number } | undefined;
}

function ends(goal: Goal): [number, number] {
  if (goal.measure === 'nps') return [-100, 100];
  if (goal.measure === 'count') return [0, Math.max(goal.target, goal.figure.value ?? 0, 1) * 1.25];
  return [0, 100];
}

/** The goal's whole scale as one bar: 0-100 for index and share, -100..100 for NPS, a quarter above the largest for counts. */
export function barScale(goal: Goal, interval: { low: number; high: number } | undefined): BarScale {
  const [low, high] = ends(goal);
  const place = (value: number): number => ((Math.min(Math.max(value, low), high) - low) / (high - low)) * 100;
  const { value } = goal.figure;
  return {
    zero: place(0),
    value: value === null ? undefined : place(value),
    target: place(goal.target),
    interval: interval && { from: place(interval.low), to: place(interval.high) },
  };
}

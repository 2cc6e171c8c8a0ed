import type { Goal } from '#shared/domain/goal.ts';
import { goalFigure } from '#shared/scoring/goal-figure.ts';
import { Temporal } from '#shared/scoring/temporal.ts';
import { type LocalDay, type LocalResults, summed } from '../../../storage/local-results.ts';
import type { RollupCounts } from '../../../storage/rows.ts';

/** One hour of one weekday (1 = Monday): value null = fewer than three answers, which would tell of single visits. */
export interface HeatCell {
  readonly weekday: number;
  readonly hour: number;
  readonly value: number | null;
  readonly n: number;
}
export interface HeatMap {
  readonly hours: readonly number[];
  readonly weekdays: readonly number[];
  readonly cells: readonly HeatCell[];
}

const FEWEST_ANSWERS = 3;

/** A goal's figure by weekday and hour; hours and weekdays without any answer are left out at the ends. */
export function heatMap(goal: Goal, results: LocalResults, days: readonly LocalDay[], withAside: boolean): HeatMap {
  const groups = new Map<string, RollupCounts[]>();
  for (const day of days) {
    const weekday = Temporal.PlainDate.from(day.day).dayOfWeek;
    for (const counts of withAside ? [day.counted, day.setAside] : [day.counted])
      for (const [hour, choices] of Object.entries(counts.hours ?? {})) {
        const name = `${weekday}/${hour}`;
        groups.set(name, [...(groups.get(name) ?? []), { responses: 0, choices, answered: {} }]);
      }
  }
  const found = [...groups].flatMap(([name, parts]) => {
    const figure = goalFigure(goal, results.questions, summed(parts, results.questions));
    const [weekday = 0, hour = 0] = name.split('/').map(Number);
    return figure ? [{ weekday, hour, value: figure.n < FEWEST_ANSWERS ? null : figure.value, n: figure.n }] : [];
  });
  return {
    hours: between(found.map(({ hour }) => hour)),
    weekdays: between(found.map(({ weekday }) => weekday)),
    cells: found,
  };
}

function between(values: readonly number[]): number[] {
  if (values.length === 0) return [];
  const [first, last] = [Math.min(...values), Math.max(...values)];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

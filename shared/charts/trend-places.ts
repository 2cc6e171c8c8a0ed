import { linearScale, type Scale, ticks } from './scale.ts';

/** One point of a trend; null where nothing may be shown. `isOpen`: not over yet. */
export interface TrendValue {
  readonly value: number | null;
  readonly isOpen: boolean;
  readonly isBreak: boolean;
  readonly low?: number;
  readonly high?: number;
}

/** Where everything of a trend stands, px. */
export interface TrendPlaces {
  readonly x: readonly number[];
  readonly y: Scale;
  readonly yTicks: readonly number[];
  /** SVG path data: whole stretches, the dotted way to a point that is not over, and the closed band of the normal range. */
  readonly line: string;
  readonly dotted: string;
  readonly band: string;
  /** Where a vertical mark of a break stands. */
  readonly breaks: readonly number[];
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * A line over equal steps of time. It stops where a value is missing and where a break is: what was asked before and after is not one
 * series. `domain`: the measure's whole range, so that small steps look small.
 */
export function trendPlaces(
  values: readonly TrendValue[],
  domain: readonly [number, number],
  field: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): TrendPlaces {
  const y = linearScale(domain, [field.bottom, field.top]);
  const across = linearScale([0, Math.max(1, values.length - 1)], [field.left, field.right]);
  const x = values.map((_, at) => (values.length === 1 ? (field.left + field.right) / 2 : across.place(at)));
  const place = (at: number): Place | null => {
    const value = values[at]?.value ?? null;
    return value === null ? null : { x: x[at] as number, y: y.place(value) };
  };
  const steps = values.flatMap((to, at) => {
    const [from, end] = [at === 0 ? null : place(at - 1), place(at)];
    return from && end && !to.isBreak ? [{ from, end, isOpen: to.isOpen }] : [];
  });
  const half = ((x[1] ?? x[0] ?? 0) - (x[0] ?? 0)) / 2;
  return {
    x,
    y,
    yTicks: ticks(...(domain as [number, number]), 4),
    line: steps
      .filter((step) => !step.isOpen)
      .map(pathOf)
      .join(''),
    dotted: steps
      .filter((step) => step.isOpen)
      .map(pathOf)
      .join(''),
    band: bandOf(values, x, y),
    breaks: values.flatMap(({ isBreak }, at) => (isBreak ? [(x[at] as number) - half] : [])),
  };
}

function pathOf({ from, end }: { readonly from: Place; readonly end: Place }): string {
  return `M${round(from.x)},${round(from.y)}L${round(end.x)},${round(end.y)}`;
}

function bandOf(values: readonly TrendValue[], x: readonly number[], y: Scale): string {
  const known = values.flatMap(({ low, high }, at) =>
    low === undefined || high === undefined ? [] : [{ x: x[at] as number, low, high }],
  );
  if (known.length < 2) return '';
  const inside = (value: number) => y.place(Math.min(y.to, Math.max(y.from, value)));
  const upper = known.map((one) => `${round(one.x)},${round(inside(one.high))}`);
  const lower = known.map((one) => `${round(one.x)},${round(inside(one.low))}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}

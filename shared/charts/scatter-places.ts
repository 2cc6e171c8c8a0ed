import { linearScale, niceDomain, type Scale, ticks } from './scale.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}
interface BandPoint extends Point {
  readonly low: number;
  readonly high: number;
}

/** Where everything of a scatter stands, px. */
export interface ScatterPlaces {
  readonly x: Scale;
  readonly y: Scale;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  /** SVG path data of the line and of the closed band around it; empty without a line. */
  readonly line: string;
  readonly band: string;
}

/** `field`: left, top, right, bottom of the drawing, px. Both axes take in points, line and band. */
export function scatterPlaces(
  points: readonly Point[],
  line: readonly BandPoint[],
  field: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): ScatterPlaces {
  const xs = niceDomain(
    [...points, ...line].map((point) => point.x),
    5,
  );
  const ys = niceDomain([...points.map((point) => point.y), ...line.flatMap(({ low, high }) => [low, high])], 5);
  const x = linearScale(xs, [field.left, field.right]);
  const y = linearScale(ys, [field.bottom, field.top]);
  const at = (px: number, py: number) => `${round(x.place(px))},${round(y.place(py))}`;
  const upper = line.map((point) => at(point.x, point.high));
  const lower = line.map((point) => at(point.x, point.low)).reverse();
  return {
    x,
    y,
    xTicks: ticks(...xs, 5),
    yTicks: ticks(...ys, 5),
    line: pathOf(line.map((point) => at(point.x, point.y))),
    band: line.length === 0 ? '' : `${pathOf([...upper, ...lower])}Z`,
  };
}

function pathOf(places: readonly string[]): string {
  return places.length === 0 ? '' : `M${places.join('L')}`;
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}

/** The scale a file's values are on: each question's own (4 or 5 points), or one for the whole file. */
export const SCALES = ['own', '5', '7', '0-100'] as const;
export type Scale = (typeof SCALES)[number];

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

export function boundsOf(scale: Scale, points: number): Bounds {
  if (scale === '0-100') return { low: 0, high: 100 };
  return { low: 1, high: scale === 'own' ? points : Number(scale) };
}

/** The index 0-100 of a value: the scale is linear between its ends. */
export function indexOf(value: number, { low, high }: Bounds): number {
  return (100 * (value - low)) / (high - low);
}

/** A numeric cell as written, with the points of its question. */
export interface ScaleCell {
  readonly value: number;
  readonly points: number;
}

/** So many of a hundred cells beyond the question's own scale are no slips but another scale. */
const NOT_SLIPS = 0.2;
/** Fewer cells than this tell nothing about a scale. */
const FEWEST_CELLS = 5;

/**
 * The scale of a file that tells none. Values within the questions' own scales are on them; a few beyond are slips, to be named
 * cell by cell; many beyond tell another scale, if only one fits. Otherwise it must be stated: the answer is then null.
 */
export function detectScale(cells: readonly ScaleCell[]): Scale | null {
  const beyond = cells.filter(({ value, points }) => value < 1 || value > points);
  if (beyond.length < FEWEST_CELLS || beyond.length < NOT_SLIPS * cells.length) return 'own';
  const [lowest, highest] = cells.reduce(
    ([low, high], { value }) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  if (highest > 100) return 'own';
  if (highest > 10) return '0-100';
  return lowest >= 1 && highest <= 7 ? '7' : null;
}

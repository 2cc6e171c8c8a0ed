import { textWidth } from './wrap-words.ts';

/** One part of a stacked bar, px; `fits` tells whether its number has room inside. */
export interface StackedPart {
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  readonly fits: boolean;
}

/** Room at both sides of a number, px. */
const PAD = 3;

/**
 * Where the parts of a whole stand one beside the other. The parts fill the field to its end, however their numbers are rounded.
 *
 * @param parts  sizes, none below 0, at least one above
 * @param texts  what is written into each part
 */
export function stackedPlaces(
  parts: readonly number[],
  texts: readonly string[],
  { field, fontSize }: { readonly field: readonly [number, number]; readonly fontSize: number },
): StackedPart[] {
  const [start, end] = field;
  const whole = parts.reduce((sum, part) => sum + part, 0);
  let before = 0;
  return parts.map((part, at) => {
    const from = start + (before / whole) * (end - start);
    before += part;
    const to = start + (before / whole) * (end - start);
    const fits = part > 0 && textWidth(texts[at] ?? '', fontSize) + 2 * PAD <= to - from;
    return { from, to, middle: (from + to) / 2, fits };
  });
}

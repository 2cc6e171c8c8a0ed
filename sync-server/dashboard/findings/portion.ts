import type { TextKey } from '../i18n/fi.ts';

/** Parts of a whole that people have a word for, the smallest first. */
const PORTIONS = [
  [0, 'portion.none'],
  [0.1, 'portion.tenth'],
  [0.2, 'portion.fifth'],
  [0.25, 'portion.quarter'],
  [1 / 3, 'portion.third'],
  [0.5, 'portion.half'],
  [2 / 3, 'portion.twoThirds'],
  [0.75, 'portion.threeQuarters'],
  [1, 'portion.most'],
] as const satisfies readonly (readonly [number, TextKey])[];

/** The nearest of these words for a share of 0..1; a share below nothing (adjusted R2 can be) is hardly any. */
export function portionWord(share: number): TextKey {
  const nearest = PORTIONS.toSorted((a, b) => Math.abs(a[0] - share) - Math.abs(b[0] - share))[0];
  return nearest?.[1] ?? 'portion.none';
}

/** Mood of a face from the unhappiest (-2) to the happiest (2). */
export type Mood = -2 | -1 | 0 | 1 | 2;

const FIVE: readonly Mood[] = [-2, -1, 0, 1, 2];
const FOUR: readonly Mood[] = [-2, -1, 1, 2];

/** The moods of a scale, worst first; four points have no middle. */
export function moodsOf(points: 4 | 5): readonly Mood[] {
  return points === 4 ? FOUR : FIVE;
}

const MOUTHS: Readonly<Record<Mood, string>> = {
  [-2]: 'M29 76 Q50 50 71 76',
  [-1]: 'M31 72 Q50 60 69 72',
  0: 'M32 68 L68 68',
  1: 'M31 64 Q50 78 69 64',
  2: 'M28 60 Q50 92 72 60 Z',
};
const BROWS: Partial<Readonly<Record<Mood, string>>> = { [-2]: 'M25 33 L39 27 M75 33 L61 27' };

/** One of our own five faces: one hue, told apart by the mouth, so that no colour suggests an answer. Never mirrored. */
export function Face({ mood }: { readonly mood: Mood }) {
  const brow = BROWS[mood];
  return (
    <svg className="face" viewBox="0 0 100 100" aria-hidden="true" data-mood={mood}>
      <circle className="face-head" cx="50" cy="50" r="46" />
      <ellipse className="face-eye" cx="35" cy="42" rx="5" ry="6.5" />
      <ellipse className="face-eye" cx="65" cy="42" rx="5" ry="6.5" />
      {brow && <path className="face-line" d={brow} />}
      <path className={mood === 2 ? 'face-line face-open' : 'face-line'} d={MOUTHS[mood]} />
    </svg>
  );
}

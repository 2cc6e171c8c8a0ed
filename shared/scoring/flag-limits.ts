/** Starting thresholds of the flags, kept as data in one place. Times in milliseconds unless named otherwise. */
export const FLAG_LIMITS = {
  /** At least this share of the answers given sooner than this. */
  fast: { share: 0.5, underMs: 1000 },
  /** Any one of these is random tapping. */
  mash: { secondPointers: 1, outsideTaps: 5, downsPerSecond: 4 },
  /** Same position on all scales (at least two of them), and a median dwell under this. */
  straightFast: { scales: 2, medianUnderMs: 1500 },
  gibberish: { oneCharacterOver: 0.5, adjacentKeys: 4, lettersToJudgeVowels: 3 },
  /** This many visits started within the window, each shorter than this. */
  burst: { visits: 3, withinMs: 60_000, shorterThanMs: 6000 },
  /** The same answers as the visit before, started sooner than this after its end. */
  repeat: { underMs: 8000 },
  closedHours: { marginMinutes: 30 },
} as const;

export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Runs of numbers from `from` to `to` that are not in `present`, in rising order. */
export function missingRuns(present: Iterable<number>, from: number, to: number): Gap[] {
  const inside = [...new Set(present)].filter((seq) => seq >= from && seq <= to).sort((a, b) => a - b);
  const gaps: Gap[] = [];
  let expected = from;
  for (const seq of [...inside, to + 1]) {
    if (seq > expected) gaps.push({ from: expected, to: seq - 1 });
    expected = seq + 1;
  }
  return gaps;
}

/** Known gaps without the numbers that have come after all. */
export function closeGaps(gaps: readonly Gap[], arrived: readonly number[]): Gap[] {
  if (arrived.length === 0) return [...gaps];
  return gaps.flatMap((gap) => missingRuns(arrived, gap.from, gap.to));
}

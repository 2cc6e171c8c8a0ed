/**
 * The candidate closest to a mistyped word, for "did you mean": at most a third of the letters may differ (at least 2), and never more than
 * half of them, so that no short word suggests another one. Case does not count. Undefined when nothing is near.
 */
export function nearestWord(typed: string, candidates: Iterable<string>): string | undefined {
  const word = typed.toLocaleLowerCase('en').slice(0, 200);
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate.toLocaleLowerCase('en'));
    if (!best || distance < best.distance) best = { candidate, distance };
  }
  const allowed = Math.min(Math.floor(word.length / 2), Math.max(2, Math.floor(word.length / 3)));
  return best && best.distance <= allowed ? best.candidate : undefined;
}

/** Levenshtein distance in code units, by rows. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}

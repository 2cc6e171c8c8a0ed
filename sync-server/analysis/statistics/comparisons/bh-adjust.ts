/**
 * p values adjusted so that the share of false ones among those below q is at most q; in the order given.
 * Source: Benjamini & Hochberg 1995.
 */
export function bhAdjust(p: readonly number[]): number[] {
  const order = p.map((_, at) => at).sort((a, b) => (p[b] as number) - (p[a] as number));
  const adjusted = new Array<number>(p.length);
  let smallest = 1;
  for (const [steps, at] of order.entries()) {
    smallest = Math.min(smallest, (p[at] as number) * (p.length / (p.length - steps)));
    adjusted[at] = smallest;
  }
  return adjusted;
}

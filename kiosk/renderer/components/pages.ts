export interface Page<T> {
  readonly items: readonly T[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

/**
 * One page of tiles when `capacity` tiles fit the screen and the buttons to other pages take a tile each.
 * Everything fits on one page when there are at most `capacity` items. A page beyond the last is the last.
 */
export function pageOf<T>(items: readonly T[], page: number, capacity: number): Page<T> {
  if (items.length <= capacity) return { items, hasPrevious: false, hasNext: false };
  const starts = pageStarts(items.length, capacity);
  const index = Math.min(page, starts.length - 1);
  const from = starts[index] ?? 0;
  return {
    items: items.slice(from, starts[index + 1] ?? items.length),
    hasPrevious: index > 0,
    hasNext: index < starts.length - 1,
  };
}

/** The first page gives one tile to "next", those in the middle two, the last one to "previous". */
function pageStarts(count: number, capacity: number): number[] {
  const starts = [0];
  let from = capacity - 1;
  while (from < count) {
    starts.push(from);
    const rest = count - from;
    from += rest <= capacity - 1 ? rest : capacity - 2;
  }
  return starts;
}

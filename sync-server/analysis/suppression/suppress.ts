interface Group {
  readonly id: string;
  /** Answers; a group of none is no group. */
  readonly n: number;
}

export interface SuppressInput {
  /** Smallest group shown. */
  readonly min: number;
  /** Answers of all groups together. */
  readonly total: number;
  readonly groups: readonly Group[];
  /** Whether the figure of all together is shown beside them. */
  readonly totalShown: boolean;
}

/**
 * The groups that must be hidden, sorted by id: those below `min` and, where the total is shown, as many of the next smallest
 * (ties by id) as it takes until the hidden ones are at least two with `min` answers together. Else the total less what is
 * shown would tell a small group.
 */
export function suppress({ min, groups, totalShown }: SuppressInput): string[] {
  const bySize = groups.filter(({ n }) => n > 0).sort((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1));
  const small = bySize.filter(({ n }) => n < min).length;
  let hidden = small;
  while (totalShown && small > 0 && hidden < bySize.length && !isSafe(bySize.slice(0, hidden), min)) hidden += 1;
  return bySize
    .slice(0, hidden)
    .map(({ id }) => id)
    .sort();
}

function isSafe(hidden: readonly Group[], min: number): boolean {
  return hidden.length >= 2 && hidden.reduce((sum, { n }) => sum + n, 0) >= min;
}

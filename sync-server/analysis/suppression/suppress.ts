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
  /** Groups that are hidden whatever their size, by id. */
  readonly held?: ReadonlySet<string>;
}

/**
 * The groups that must be hidden, sorted by id: those below `min` and, where the total is shown, as many of the next smallest
 * (ties by id) as it takes until the hidden ones are at least two with `min` answers together. Else the total less what is
 * shown would tell a small group.
 */
export function suppress({ min, groups, totalShown, held }: SuppressInput): string[] {
  const bySize = groups.filter(({ n }) => n > 0).sort((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1));
  const mustHide = ({ id, n }: Group) => n < min || held?.has(id) === true;
  const hidden = bySize.filter(mustHide);
  if (totalShown && hidden.length > 0) {
    for (const group of bySize.filter((one) => !mustHide(one))) {
      if (isSafe(hidden, min)) break;
      hidden.push(group);
    }
  }
  return hidden.map(({ id }) => id).sort();
}

function isSafe(hidden: readonly Group[], min: number): boolean {
  return hidden.length >= 2 && hidden.reduce((sum, { n }) => sum + n, 0) >= min;
}

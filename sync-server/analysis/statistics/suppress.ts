export interface Group {
  readonly id: string;
  /** Answers. */
  readonly n: number;
}

export interface SuppressInput {
  /** Fewest answers of a group that is shown. */
  readonly min: number;
  /** Answers to the whole; more than the groups' own where some belong to none. */
  readonly total: number;
  readonly groups: readonly Group[];
  /** Whether the whole is shown beside its groups. */
  readonly totalShown: boolean;
  /** Groups that are hidden whatever their size, by id. */
  readonly held?: ReadonlySet<string>;
  /** Whether hidden groups, which a shown total tells together, are not to be told though they have answers enough. */
  readonly tells?: (hidden: readonly string[]) => boolean;
}

/**
 * Which groups to hide so that none of fewer than `min` answers can be worked out, sorted. Beside a shown total the hidden
 * groups must be two or more and have `min` answers together, or subtraction would reveal them: else the smallest shown group is
 * hidden too (ties by id), again and again. Answers of no group are not named anywhere, yet the total less all groups would tell
 * of them: few of them count as a hidden group.
 * Source: complementary suppression; OECD glossary of statistical terms.
 */
export function suppress({ min, total, groups, totalShown, held, tells }: SuppressInput): string[] {
  const bySize = [...groups].sort((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1));
  const mustHide = ({ id, n }: Group) => n < min || held?.has(id) === true;
  const unnamed = total - groups.reduce((sum, { n }) => sum + n, 0);
  const hidden = bySize.filter(mustHide);
  for (const next of bySize.filter((group) => !mustHide(group))) {
    if (!totalShown || !(isRevealing(hidden, unnamed, min) || tells?.(hidden.map(({ id }) => id)))) break;
    hidden.push(next);
  }
  return hidden.map(({ id }) => id).sort();
}

function isRevealing(hidden: readonly Group[], unnamed: number, min: number): boolean {
  const answers = hidden.reduce((sum, { n }) => sum + n, 0);
  if (hidden.length === 0) return unnamed > 0 && unnamed < min;
  return hidden.length < 2 || answers < min;
}

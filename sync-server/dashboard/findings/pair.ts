import type { AnalysisItem } from '#shared/contract/analysis.ts';

/** Two items set against each other: `x` across, `y` up. */
export interface Pair {
  readonly x: string;
  readonly y: string;
}

/** Staff's work first: between it and the customers stand two separate surveys, so the link is no echo of one person's mood. */
const ACROSS = ['work', 'practice', 'customer'] as const;

/**
 * What is shown before anybody has chosen: the customers' outcome against the first staff item, as the linkage lists them and not as the
 * figures turn out, so that nobody picks the handsomest. What is chosen stays. Undefined where there are no two items.
 */
export function pairShown(items: readonly AnalysisItem[], chosen: Partial<Pair>): Pair | undefined {
  const first = (roles: readonly AnalysisItem['role'][], other?: string) =>
    roles.flatMap((role) => items.filter((one) => one.role === role && one.item !== other))[0]?.item;
  const y = chosen.y ?? first(['outcome', 'customer'], chosen.x);
  const x = chosen.x ?? first(ACROSS, y);
  return x === undefined || y === undefined ? undefined : { x, y };
}

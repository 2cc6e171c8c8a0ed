import type { ChainArrow, ChainLevel, ChainPath } from '#shared/domain/chain-result.ts';

/** Every way along the arrows from a practice to the outcome, clear ones first, else in the order of the arrows. */
export function pathsOf(outcome: string, arrows: readonly ChainArrow[]): ChainPath[] {
  const into = (level: ChainLevel, to: string) => arrows.filter((arrow) => arrow.level === level && arrow.to === to);
  const paths = into('customer', outcome).flatMap((last) =>
    into('work', last.from).flatMap((middle) =>
      into('leading', middle.from).map((first): ChainPath => {
        const clear = [first, middle, last].every(({ grade }) => grade === 'clear');
        const items = { practice: first.from, staff: middle.from, customer: last.from };
        return { ...items, outcome, grade: clear ? 'clear' : 'possible' };
      }),
    ),
  );
  return [...paths.filter(({ grade }) => grade === 'clear'), ...paths.filter(({ grade }) => grade === 'possible')];
}

export function isPartOf({ level, from, to }: ChainArrow, { practice, staff, customer, outcome }: ChainPath): boolean {
  switch (level) {
    case 'customer':
      return from === customer && to === outcome;
    case 'work':
      return from === staff && to === customer;
    case 'leading':
      return from === practice && to === staff;
  }
}

const FROM_THE_OUTCOME: readonly ChainLevel[] = ['customer', 'work', 'leading'];

/**
 * The level that decides how strong the chain is: of the best path the first that is not clear, seen from the outcome; without a
 * path the first without an arrow. Null when all is clear.
 */
export function weakestLevel(arrows: readonly ChainArrow[], best: ChainPath | undefined): ChainLevel | null {
  const weak = (level: ChainLevel) =>
    best
      ? arrows.some((arrow) => arrow.level === level && arrow.grade !== 'clear' && isPartOf(arrow, best))
      : !arrows.some((arrow) => arrow.level === level);
  return FROM_THE_OUTCOME.find(weak) ?? null;
}

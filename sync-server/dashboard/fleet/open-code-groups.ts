import type { OpenCode } from '#shared/contract/coming-kiosks.ts';

/** Files that were made together, or one typed code. */
export interface OpenCodeGroup {
  readonly first: OpenCode;
  readonly last: OpenCode;
  readonly codes: readonly OpenCode[];
}

const collator = new Intl.Collator('fi', { numeric: true });

/** In the order given; inside a group by the number in the name. */
export function groupOpenCodes(codes: readonly OpenCode[]): OpenCodeGroup[] {
  const together = Map.groupBy(codes, (one) =>
    one.kiosk === null ? one.id : [one.madeAt, one.madeBy, one.location.id, one.team, one.expiresAt].join(' '),
  );
  return [...together.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => collator.compare(a.kiosk ?? '', b.kiosk ?? ''));
    const [first, last] = [sorted[0], sorted.at(-1)];
    return first && last ? [{ first, last, codes: sorted }] : [];
  });
}

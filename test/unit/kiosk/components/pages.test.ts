import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../../kiosk/renderer/components/pages.ts';

describe('pages of tiles', () => {
  it('show every item once, in order, and never more tiles than fit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 3, max: 9 }), (count, capacity) => {
        const items = Array.from({ length: count }, (_, index) => index);
        const seen: number[] = [];
        for (let page = 0; ; page += 1) {
          const shown = pageOf(items, page, capacity);
          const tiles = shown.items.length + Number(shown.hasPrevious) + Number(shown.hasNext);
          expect(tiles).toBeLessThanOrEqual(capacity);
          expect(shown.hasPrevious).toBe(page > 0);
          seen.push(...shown.items);
          if (!shown.hasNext) break;
        }
        expect(seen).toEqual(items);
      }),
    );
  });
});

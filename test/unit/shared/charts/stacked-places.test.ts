import { describe, expect, it } from 'vitest';
import { stackedPlaces } from '#shared/charts/stacked-places.ts';

describe('the parts of a stacked bar', () => {
  it('stand one beside the other and fill the field to its end', () => {
    const places = stackedPlaces([1, 2, 1], ['25', '50', '25'], { field: [100, 300], fontSize: 13 });
    expect(places.map(({ from, to, middle }) => [from, to, middle])).toEqual([
      [100, 150, 125],
      [150, 250, 200],
      [250, 300, 275],
    ]);
  });

  it('hold their number only where it has room, and never an empty one', () => {
    const places = stackedPlaces([1, 0, 99], ['1', '0', '99'], { field: [0, 300], fontSize: 13 });
    expect(places.map(({ fits }) => fits)).toEqual([false, false, true]);
  });
});

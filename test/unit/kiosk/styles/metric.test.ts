import { describe, expect, it } from 'vitest';
import { panelMetric } from '../../../../kiosk/renderer/styles/metric.ts';

const full = (width: number, height: number, panelInches: number) =>
  panelMetric({ screenWidth: width, screenHeight: height, windowWidth: width, windowHeight: height, panelInches });

describe('CSS px per millimetre', () => {
  it.each([
    [1920, 1080, 15.6, 5.56],
    [1920, 1080, 18.5, 4.69],
    [1920, 1080, 21.5, 4.03],
    [1920, 1080, 22, 3.94],
    [1024, 768, 15, 3.36],
    [1080, 1920, 15.6, 5.56],
  ])('of %i x %i at %f inches are %f', (width, height, inches, u) => {
    expect(full(width, height, inches).u).toBeCloseTo(u, 2);
  });

  it('shrink in a window too small for a 15 inch panel, so that nothing is cut off', () => {
    const { u } = panelMetric({
      screenWidth: 1920,
      screenHeight: 1080,
      windowWidth: 1280,
      windowHeight: 640,
      panelInches: 15.6,
    });
    expect(640 / u).toBeCloseTo(186, 5);
  });

  it('come with the shape of the window', () => {
    expect([full(1920, 1080, 15.6), full(1024, 768, 15), full(1080, 1920, 15.6)].map(({ shape }) => shape)).toEqual([
      'wide',
      'square',
      'tall',
    ]);
  });
});

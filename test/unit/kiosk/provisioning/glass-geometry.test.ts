import { describe, expect, it } from 'vitest';
import {
  cardOfInches,
  highestControlMm,
  inchesOfCard,
  missMm,
} from '../../../../kiosk/renderer/screens/provisioning/inspect/glass-geometry.ts';

const FULL_HD = { width: 1920, height: 1080 };

describe('a bank card on the glass', () => {
  it.each([15.6, 18.5, 21.5, 22])('says %s inches of a panel of that size', (inches) => {
    expect(inchesOfCard(FULL_HD, cardOfInches(FULL_HD, inches))).toBeCloseTo(inches, 1);
  });
  it('is 345 px wide on 21.5 inches, and half as wide on a panel twice as large', () => {
    // 2202.9 px / (21.5 x 25.4 mm) = 4.034 px/mm; 85.6 mm of it.
    expect(cardOfInches(FULL_HD, 21.5)).toBe(345);
    expect(inchesOfCard(FULL_HD, 345 / 2)).toBeCloseTo(43, 0);
  });
});

describe('a tap beside its point', () => {
  it('is measured in millimetres of glass', () => {
    expect(missMm({ x: 103, y: 104 }, { x: 100, y: 100 }, 5)).toBe(1);
  });
});

describe('the height of the highest control', () => {
  it('follows from diagonal, shape and lower edge', () => {
    // 21.5" upright: 546.1 mm x 1920 / 2202.9 = 476 mm high, of which 88 % is used.
    expect(highestControlMm({ width: 1080, height: 1920 }, 21.5, 800)).toBe(1219);
    expect(highestControlMm({ width: 1080, height: 1920 }, 21.5, 810)).toBeGreaterThan(1220);
  });
});

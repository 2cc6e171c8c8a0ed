import { describe, expect, it } from 'vitest';
import { columnsOf, MAX_TIGHT, nextFit } from '../../../../kiosk/renderer/screens/frame/fit.ts';

describe('a screen whose texts do not fit', () => {
  it('gives up columns for a long word before any size', () => {
    expect(nextFit({ columns: 3, tight: 0 }, { sideways: true, down: false })).toEqual({ columns: 2, tight: 0 });
    expect(nextFit({ columns: 1, tight: 0 }, { sideways: true, down: false })).toEqual({ columns: 1, tight: 1 });
  });

  it('gives up size for height, step by step, and stops at the smallest legible one', () => {
    expect(nextFit({ columns: 3, tight: 0 }, { sideways: false, down: true })).toEqual({ columns: 3, tight: 1 });
    expect(nextFit({ columns: 1, tight: MAX_TIGHT }, { sideways: true, down: true })).toBeNull();
  });

  it('is left alone when it fits', () => {
    expect(nextFit({ columns: 3, tight: 0 }, { sideways: false, down: false })).toBeNull();
  });

  it('begins with three columns, two in portrait, one there with large text, and one row for a worded scale', () => {
    expect(columnsOf(false, true, { count: 6 })).toBe(3);
    expect(columnsOf(true, false, { count: 6 })).toBe(2);
    expect(columnsOf(true, true, { count: 6 })).toBe(1);
    expect(columnsOf(false, false, { count: 5, row: true })).toBe(5);
  });
});

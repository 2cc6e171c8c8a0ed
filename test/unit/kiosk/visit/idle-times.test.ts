import { describe, expect, it } from 'vitest';
import { idleTimes, secondsLeft } from '../../../../kiosk/renderer/visit/idle-times.ts';

describe('the time until somebody counts as gone', () => {
  it.each([
    ['question', false, 40, 20],
    ['question', true, 120, 60],
    ['text', false, 90, 30],
    ['text', true, 180, 60],
    ['about', false, 60, 20],
    ['thanks', false, 12, null],
    ['thanks', true, 40, null],
    ['list', false, 40, null],
  ] as const)('on %s (large text: %s) is %i s, then %s s of warning', (stage, large, warn, dialog) => {
    const times = idleTimes(stage, large);
    expect(times?.warnMs).toBe(warn * 1000);
    expect(times?.dialogMs).toBe(dialog === null ? null : dialog * 1000);
  });

  it('never ends on the first screen', () => {
    expect(idleTimes('none', false)).toBeNull();
  });

  it('is counted down in whole seconds, never below zero', () => {
    expect([secondsLeft(20_000, 0), secondsLeft(20_000, 19_001), secondsLeft(20_000, 25_000)]).toEqual([20, 1, 0]);
  });
});

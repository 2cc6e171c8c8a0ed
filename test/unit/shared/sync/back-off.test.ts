import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOff, heartbeatWait, parseRetryAfter, retryAfterWait, waitAfterOnline } from '#shared/sync/back-off.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const MINUTE = 60_000;

describe('back-off', () => {
  it('waits at least a second and at most a quarter of an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), chance, (failures, random) => {
        const wait = backOff(failures, random);
        expect(wait).toBeGreaterThanOrEqual(1000);
        expect(wait).toBeLessThanOrEqual(Math.min(15 * MINUTE, Math.max(1000, 2000 * 2 ** (failures - 1))));
      }),
    );
  });

  it('uses the whole range, so that kiosks do not call together', () => {
    expect(backOff(20, 0)).toBe(1000);
    expect(backOff(20, 0.5)).toBe(7.5 * MINUTE);
    expect(backOff(20, 0.9999)).toBeGreaterThan(14.9 * MINUTE);
  });

  it.each([
    [60, 0, 60_000],
    [60, 1, 72_000],
    [100_000, 0, 60 * MINUTE],
    [0, 0, 1000],
  ])('after Retry-After %d s at chance %d waits %d ms', (seconds, random, wait) => {
    const chances = [0, random];
    expect(retryAfterWait(seconds, 1, () => chances.shift() ?? 0)).toBe(wait);
  });

  it('never waits shorter than its own back-off when the server asks for less', () => {
    const chances = [0.999, 0];
    expect(retryAfterWait(1, 30, () => chances.shift() ?? 0)).toBeGreaterThan(14 * MINUTE);
  });

  it('spreads the return of the network over half a minute, unless the last try is long ago', () => {
    expect(waitAfterOnline(10_000, 0.5)).toBe(15_000);
    expect(waitAfterOnline(2 * MINUTE + 1, 0.5)).toBe(0);
  });

  it('beats every five minutes, give or take a fifth', () => {
    expect([heartbeatWait(0), heartbeatWait(0.5), heartbeatWait(1)]).toEqual([4 * MINUTE, 5 * MINUTE, 6 * MINUTE]);
  });

  it.each([
    ['120', 120],
    [' 7 ', 7],
    ['Wed, 21 Oct 2026 07:28:00 GMT', null],
    ['-5', null],
    ['1e9', null],
    [undefined, null],
  ])('reads Retry-After %s as %s', (header, seconds) => {
    expect(parseRetryAfter(header)).toBe(seconds);
  });
});

import { describe, expect, it } from 'vitest';
import { betweenBatches } from '#shared/sync/back-off.ts';
import { firstTryAfterOutage } from '../bench/support/fleet-drain.ts';

const KIOSKS = 2000;
const BATCHES_EACH = 12;
/** A round trip of the measured kind. */
const TRIP_MS = 30;

describe('F21, I12: 2,000 kiosks after 72 hours without a server', () => {
  it.each([1, 2, 3])('come back within 16 minutes, and no second has three times the mean (seed %s)', (seed) => {
    let state = seed;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const perSecond: number[] = [];
    for (let kiosk = 0; kiosk < KIOSKS; kiosk += 1) {
      let at = firstTryAfterOutage(random);
      for (let batch = 0; batch < BATCHES_EACH; batch += 1) {
        const second = Math.floor(at / 1000);
        perSecond[second] = (perSecond[second] ?? 0) + 1;
        at += TRIP_MS + betweenBatches(random());
      }
    }
    expect(perSecond.length).toBeLessThan(16 * 60);
    const mean = (KIOSKS * BATCHES_EACH) / perSecond.length;
    expect(Math.max(...Array.from(perSecond, (count) => count ?? 0))).toBeLessThanOrEqual(3 * mean);
  });
});

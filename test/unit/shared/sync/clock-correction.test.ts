import { describe, expect, it } from 'vitest';
import { type ClockSample, correctCapture } from '#shared/sync/clock-correction.ts';

const hour = 3_600_000;
const truth = Date.UTC(2026, 9, 14, 9, 0);
const boot = 'boot-1';

/** A device whose wall clock is wrong by `error` ms and whose monotonic clock started `up` ms before `at`. */
function reading(at: number, error = 0, up = 10 * hour): { wall: number; mono: number } {
  return { wall: at + error, mono: at - (truth - up) };
}
function sample(at: number, error = 0, bootId = boot): ClockSample {
  return { bootId, ...reading(at, error), serverNow: at };
}
function capture(at: number, error = 0, bootId = boot) {
  const { wall, mono } = reading(at, error);
  return { bootId, wallMs: wall, monoMs: mono };
}

describe('capture time', () => {
  it.each([0, 3 * hour, -3 * hour, -56 * 365 * 24 * hour, 73 * 365 * 24 * hour])(
    'is exact within one boot whatever the wall clock says (wrong by %d ms)',
    (error) => {
      const found = correctCapture({
        capture: capture(truth, error),
        samples: [sample(truth + 5 * hour, error)],
        receivedAt: truth + 5 * hour,
      });
      expect(found).toEqual({ at: truth, quality: 'exact' });
    },
  );

  it('is estimated by the nearest offset for an earlier boot', () => {
    const found = correctCapture({
      capture: capture(truth, 3 * hour, 'boot-0'),
      samples: [sample(truth - hour, 3 * hour, 'boot-0x'), sample(truth + 40 * hour, 0)],
      receivedAt: truth + 40 * hour,
    });
    expect(found).toEqual({ at: truth, quality: 'estimated' });
  });

  it('is exact for an earlier boot that was itself sampled', () => {
    const found = correctCapture({
      capture: capture(truth, 3 * hour, 'boot-0'),
      samples: [sample(truth - hour, 3 * hour, 'boot-0'), sample(truth + 40 * hour, 0)],
      receivedAt: truth + 40 * hour,
    });
    expect(found).toEqual({ at: truth, quality: 'exact' });
  });

  it('is only estimated over a sleep, which stops the monotonic clock', () => {
    const slept = { ...sample(truth + 5 * hour), mono: reading(truth).mono + hour };
    const found = correctCapture({ capture: capture(truth), samples: [slept], receivedAt: truth + 5 * hour });
    expect(found).toEqual({ at: truth, quality: 'estimated' });
  });

  it('is clamped between the exact receipt before and the arrival', () => {
    const late = correctCapture({
      capture: capture(truth + 9 * hour, 0, 'boot-0'),
      samples: [sample(truth)],
      receivedAt: truth,
      after: truth - hour,
    });
    expect(late).toEqual({ at: truth, quality: 'estimated' });
    const early = correctCapture({
      capture: capture(truth - 9 * hour, 0, 'boot-0'),
      samples: [sample(truth)],
      receivedAt: truth,
      after: truth - hour,
    });
    expect(early).toEqual({ at: truth - hour, quality: 'estimated' });
  });

  it.each([0, Date.UTC(2099, 0, 1)])('is unknown and bracketed for a wall clock at %d in an earlier boot', (wallMs) => {
    const found = correctCapture({
      capture: { bootId: 'boot-0', wallMs, monoMs: 5 },
      samples: [sample(truth)],
      receivedAt: truth,
      after: truth - 2 * hour,
      before: truth - hour,
    });
    expect(found.quality).toBe('unknown');
    expect(found.at).toBeGreaterThanOrEqual(truth - 2 * hour);
    expect(found.at).toBeLessThanOrEqual(truth - hour);
  });

  it('is unknown without any sample, and never in the future', () => {
    const found = correctCapture({ capture: capture(truth + hour), samples: [], receivedAt: truth });
    expect(found).toEqual({ at: truth, quality: 'unknown' });
  });
});

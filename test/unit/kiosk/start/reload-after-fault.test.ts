import { describe, expect, it } from 'vitest';
import { reloadAfterFault } from '../../../../kiosk/renderer/start/reload-after-fault.ts';

const MINUTE = 60_000;

function tab() {
  const kept = new Map<string, string>();
  const waits: number[] = [];
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return {
    kept,
    waits,
    faultAt: (at: number) =>
      reloadAfterFault({ store, wallMs: () => at, after: (ms) => void waits.push(ms), reload: () => undefined }),
  };
}

describe('F39: a page that cannot start', () => {
  it('is loaded anew within ten seconds, three times in five minutes, and every five minutes then', () => {
    const { waits, faultAt } = tab();
    for (const at of [0, 2_000, 4_000, 6_000]) faultAt(at);
    expect(waits.slice(0, 3).every((ms) => ms <= 10_000)).toBe(true);
    expect(waits[3]).toBe(5 * MINUTE);
  });

  it('is loaded anew at once when the last time is long ago, when the clock was set back, and when what is kept is unreadable', () => {
    for (const next of [60 * MINUTE, -60 * MINUTE]) {
      const { waits, faultAt } = tab();
      for (const at of [0, 1, 2, 3]) faultAt(at);
      faultAt(next);
      expect(waits.at(-1)).toBeLessThanOrEqual(10_000);
    }
    const broken = tab();
    broken.kept.set('juuri-page-faults', '{');
    broken.faultAt(0);
    expect(broken.waits[0]).toBeLessThanOrEqual(10_000);
  });
});

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { device } from './harness.ts';

const MINUTE = 60_000;

describe('a clock that differs from the server’s', () => {
  it('by more than two minutes is a sign until an answer finds it right, whichever way it goes', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    let told = 0;
    storage.subscribe(() => {
      told += 1;
    });
    const answered = async (minutes: number) => {
      await storage.outbox.settle([], kiosk.now - minutes * MINUTE);
      return storage.status().isClockOff;
    };
    expect(await answered(2)).toBe(false);
    expect(await answered(2.1)).toBe(true);
    expect(told).toBe(1);
    expect(await answered(0)).toBe(false);
    expect(await answered(-90)).toBe(true);
  });
});

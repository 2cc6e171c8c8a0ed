import { describe, expect, it } from 'vitest';
import {
  afterWaiting,
  afterWrongPin,
  freshLock,
  isStopped,
  orFromDisk,
  type PinLock,
  stricter,
} from '../../../../kiosk/renderer/screens/manager/pin/pin-lock.ts';
import { loadLock, lockOnDisk, saveLock } from '../../../../kiosk/renderer/screens/manager/pin/pin-store.ts';

const wrong = (lock: PinLock, times: number) => Array.from({ length: times }).reduce<PinLock>(afterWrongPin, lock);
const mayTry = (lock: PinLock) => lock.remainingMs === 0 && !isStopped(lock);
const waited = (lock: PinLock) => ({ ...lock, remainingMs: 0 });

describe('wrong PINs', () => {
  it('row 37: lock at the fifth for 60 s, then doubling, never longer than 15 minutes', () => {
    let lock = freshLock('a');
    const locks = [];
    for (let round = 0; round < 7; round += 1) {
      lock = wrong(waited(lock), 4);
      expect(lock.remainingMs).toBe(0);
      lock = afterWrongPin(lock);
      locks.push(lock.remainingMs / 1000);
    }
    expect(locks).toEqual([60, 120, 240, 480, 900, 900, 900]);
  });

  it('row 37: stop for good at the fiftieth, until there is another PIN', () => {
    const lock = waited(wrong(freshLock('a'), 50));
    expect([isStopped(lock), isStopped(freshLock('b'))]).toEqual([true, false]);
    expect(isStopped(waited(wrong(freshLock('a'), 49)))).toBe(false);
  });

  it('row 37: a thousand of them open nothing, on either of two devices', () => {
    for (const device of ['one', 'other']) {
      let lock = freshLock(device);
      let tried = 0;
      for (let time = 0; time < 1000; time += 1) {
        if (mayTry(lock)) {
          lock = afterWrongPin(lock);
          tried += 1;
        }
        lock = afterWaiting(lock, 20 * 60_000);
      }
      expect([tried, isStopped(lock), mayTry(lock)]).toEqual([50, true, false]);
    }
  });

  it('wait by time that passed while the kiosk ran, never backwards', () => {
    const lock = wrong(freshLock('a'), 5);
    expect(afterWaiting(lock, 45_000).remainingMs).toBe(15_000);
    expect(afterWaiting(lock, -1_000_000).remainingMs).toBe(60_000);
    expect(afterWaiting(lock, 60_000).remainingMs).toBe(0);
  });

  it('counted in another tab count here', () => {
    const [here, there] = [wrong(freshLock('a'), 2), wrong(freshLock('a'), 5)];
    expect(stricter(here, there)).toBe(there);
    expect(stricter(there, afterWaiting(there, 10_000))).toBe(there);
  });

  it('that only the disk knows of count, and its older lock never begins anew', () => {
    const [fewer, locked] = [wrong(freshLock('a'), 2), wrong(freshLock('a'), 5)];
    expect(orFromDisk(fewer, locked)).toBe(locked);
    const waited = afterWaiting(locked, 40_000);
    expect(orFromDisk(waited, locked)).toBe(waited);
    expect(orFromDisk(locked, fewer)).toBe(locked);
  });

  it('of another PIN, or damaged, are none on the disk', () => {
    const lock = wrong(freshLock('a'), 5);
    expect(lockOnDisk(lock, 'a')).toEqual(lock);
    expect(lockOnDisk(lock, 'b')).toEqual(freshLock('b'));
    for (const broken of [null, undefined, 'x', {}, { ...lock, failures: -1 }])
      expect(lockOnDisk(broken, 'a')).toEqual(freshLock('a'));
  });

  it('are remembered over a reload and waited for while the pad is closed, but not for another PIN and not from a broken store', () => {
    const kept = new Map<string, string>();
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const lock = wrong(freshLock('a'), 5);
    saveLock(store, lock, 5_000);
    expect(loadLock(store, 'a', 5_000)).toEqual(lock);
    expect(loadLock(store, 'a', 45_000).remainingMs).toBe(20_000);
    expect(loadLock(store, 'a', 100)).toEqual(lock);
    expect(loadLock(store, 'b', 5_000)).toEqual(freshLock('b'));
    for (const broken of ['', 'x', '{}', '{"pinId":"a","failures":-1,"remainingMs":0}', 'null']) {
      kept.set('juuri-pin-lock', broken);
      expect(loadLock(store, 'a', 5_000)).toEqual(freshLock('a'));
    }
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectLive, type EventStream } from '../../../../sync-server/dashboard/api/live.ts';

class Stream implements EventStream {
  readyState = 1;
  closed = false;
  readonly heard: Record<string, () => void> = {};
  addEventListener(name: string, listener: () => void): void {
    this.heard[name] = listener;
  }
  close(): void {
    this.closed = true;
  }
}

let streams: Stream[];
let changes: number;
let stop: () => void;
const last = (): Stream => streams.at(-1) ?? new Stream();
const refuse = (): void => {
  last().readyState = 2;
  last().heard.error?.();
};

beforeEach(() => {
  vi.useFakeTimers();
  streams = [];
  changes = 0;
  stop = connectLive({
    open: () => {
      streams.push(new Stream());
      return last();
    },
    onChanged: () => {
      changes += 1;
    },
    onConnected: () => undefined,
    random: () => 1,
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('the live stream', () => {
  it('tells a change at once, a burst at most once a second, and never loses the last', () => {
    last().heard.changed?.();
    expect(changes).toBe(1);
    for (let count = 0; count < 50; count += 1) last().heard.changed?.();
    expect(changes).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(changes).toBe(2);
    vi.advanceTimersByTime(10_000);
    expect(changes).toBe(2);
  });

  it('leaves reconnecting after a network fault to the browser', () => {
    last().readyState = 0;
    last().heard.error?.();
    vi.advanceTimersByTime(600_000);
    expect(streams).toHaveLength(1);
  });

  it('opens a refused stream anew after 2, 4, 8 ... and at most 60 seconds', () => {
    const waits = [2, 4, 8, 16, 32, 60, 60];
    for (const [index, seconds] of waits.entries()) {
      refuse();
      vi.advanceTimersByTime(seconds * 1_000 - 1);
      expect(streams).toHaveLength(index + 1);
      vi.advanceTimersByTime(1);
      expect(streams).toHaveLength(index + 2);
    }
  });

  it('counts a refusal as a change: reading anew tells its reason', () => {
    refuse();
    expect(changes).toBe(1);
  });

  it('is closed for good when nobody listens any more', () => {
    last().heard.changed?.();
    last().heard.changed?.();
    refuse();
    stop();
    vi.advanceTimersByTime(600_000);
    expect(last().closed).toBe(true);
    expect([streams.length, changes]).toEqual([1, 1]);
  });
});

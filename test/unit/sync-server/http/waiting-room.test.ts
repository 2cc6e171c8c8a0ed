import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WaitingRoom } from '../../../../sync-server/http/waiting-room.ts';

let free = 0;
let entered: string[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  [free, entered] = [0, []];
});
afterEach(() => void vi.useRealTimers());

const room = (most = 3) => new WaitingRoom({ most, longestMs: 1_000, hasPlace: (bytes) => bytes <= free });

function arrives(at: WaitingRoom, kiosk: string, bytes = 1) {
  const line = new PassThrough();
  const enter = () => {
    free -= bytes;
    entered.push(kiosk);
  };
  return { line, turn: at.turn(kiosk, bytes, { line, enter }) };
}

describe('waiting for a place', () => {
  it('is by order of coming, as far as there are places', async () => {
    const at = room();
    const [a, b, c] = ['a', 'b', 'c'].map((kiosk) => arrives(at, kiosk));
    free = 2;
    at.letIn();
    expect(entered).toEqual(['a', 'b']);
    expect([await a?.turn, await b?.turn, at.isTaken]).toEqual([true, true, true]);
    free = 1;
    at.letIn();
    expect([await c?.turn, at.isTaken]).toEqual([true, false]);
  });

  it('lets nobody past one that needs more than is free', () => {
    const at = room();
    arrives(at, 'large', 5);
    arrives(at, 'small', 1);
    free = 4;
    at.letIn();
    expect(entered).toEqual([]);
    free = 6;
    at.letIn();
    expect(entered).toEqual(['large', 'small']);
  });

  it('is refused to a second request of a kiosk, and to all when the room is full', async () => {
    const at = room(2);
    arrives(at, 'a');
    expect(await arrives(at, 'a').turn).toBe(false);
    arrives(at, 'b');
    expect(await arrives(at, 'c').turn).toBe(false);
  });

  it('ends with its time, or with its line, and takes no place then', async () => {
    const at = room();
    const [late, gone] = [arrives(at, 'late'), arrives(at, 'gone')];
    gone.line.destroy();
    expect(await gone.turn).toBe(false);
    vi.advanceTimersByTime(1_000);
    expect(await late.turn).toBe(false);
    free = 2;
    at.letIn();
    expect([entered, at.isTaken]).toEqual([[], false]);
  });

  it('of a kiosk that came again is not ended by its line of before', async () => {
    const at = room();
    const before = arrives(at, 'a');
    vi.advanceTimersByTime(1_000);
    expect(await before.turn).toBe(false);
    const again = arrives(at, 'a');
    before.line.destroy();
    await new Promise((resolve) => setImmediate(resolve));
    free = 1;
    at.letIn();
    expect(await again.turn).toBe(true);
  });
});

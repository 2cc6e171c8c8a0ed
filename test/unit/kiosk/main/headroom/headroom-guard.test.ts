import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { BALLAST_BYTES } from '#shared/sync/headroom.ts';
import { type Ballast, ballastFile } from '../../../../../kiosk/main/headroom/ballast.ts';
import { freeBytes } from '../../../../../kiosk/main/headroom/free-bytes.ts';
import { createHeadroomGuard } from '../../../../../kiosk/main/headroom/headroom-guard.ts';
import { spaceStep } from '../../../../../kiosk/main/headroom/space-step.ts';

const MB = 1_000_000;

/** A disk whose free bytes the ballast takes up and gives back. */
function disk(freeMb: number, withBallast = true) {
  const state = { free: freeMb * MB, laid: false };
  const ballast: Ballast = {
    isLaid: async () => state.laid,
    lay: async () => {
      state.laid = true;
      state.free -= BALLAST_BYTES;
    },
    drop: async () => {
      if (state.laid) state.free += BALLAST_BYTES;
      state.laid = false;
    },
  };
  const clearCaches = vi.fn(async () => undefined);
  const warn = vi.fn();
  const guard = createHeadroomGuard({
    freeBytes: async () => state.free,
    ballast: withBallast ? ballast : null,
    clearCaches,
    warn,
  });
  return { state, ballast, clearCaches, warn, guard };
}

describe('the headroom guard', () => {
  it('lays the ballast on a roomy disk and leaves it alone afterwards', async () => {
    const { state, guard, warn } = disk(5000);
    await guard.look();
    expect(state).toEqual({ laid: true, free: 5000 * MB - BALLAST_BYTES });
    await guard.look();
    expect(state.laid).toBe(true);
    expect(guard.isReserveSpent()).toBe(false);
    expect(warn).not.toHaveBeenCalled();
  });

  it('gives ballast and caches up below 200 MB, warns once, and says so until the ballast stands again', async () => {
    const { state, guard, warn, clearCaches } = disk(1000);
    await guard.look();
    state.free = 199 * MB;
    await guard.look();
    expect(state).toEqual({ laid: false, free: 199 * MB + BALLAST_BYTES });
    expect(clearCaches).toHaveBeenCalledOnce();
    await guard.look();
    state.free = 100 * MB;
    await guard.look();
    expect(warn).toHaveBeenCalledOnce();
    expect(guard.isReserveSpent()).toBe(true);
    state.free = 2000 * MB;
    await guard.look();
    expect([guard.isReserveSpent(), state.laid]).toEqual([false, true]);
  });

  it('does not let the ballast come and go: it is laid where twice its size lies above the limit', () => {
    expect(spaceStep(711 * MB, false)).toBe('nothing');
    expect(spaceStep(712 * MB, false)).toBe('lay-ballast');
    expect(spaceStep(200 * MB, true)).toBe('nothing');
    expect(spaceStep(199 * MB, true)).toBe('give-up-ballast');
    expect(spaceStep(10 * MB, false)).toBe('clear-caches');
    expect(spaceStep(null, false)).toBe('nothing');
  });

  it('never rejects: what the disk refuses is warned of, and tried again', async () => {
    const { state, guard, ballast, warn } = disk(5000);
    const { lay } = ballast;
    Object.assign(ballast, { lay: async () => Promise.reject(new Error('ENOSPC')) });
    await guard.look();
    expect(warn).toHaveBeenCalledOnce();
    Object.assign(ballast, { lay });
    await guard.look();
    expect(state.laid).toBe(true);
  });

  it('without a ballast still clears caches when room gets short', async () => {
    const { state, guard, clearCaches } = disk(150, false);
    await guard.look();
    expect([clearCaches.mock.calls.length, guard.isReserveSpent()]).toEqual([1, true]);
    state.free = 900 * MB;
    await guard.look();
    expect(guard.isReserveSpent()).toBe(false);
  });
});

describe('the ballast', () => {
  it('is a file of real blocks, and goes without a trace', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'juuri-ballast-'));
    const file = join(folder, 'ballast.bin');
    const ballast = ballastFile(file, 9 * MB);
    expect(await ballast.isLaid()).toBe(false);
    await ballast.lay();
    const { size, blocks, mode } = await stat(file);
    expect([size, mode & 0o777]).toEqual([9 * MB, 0o600]);
    expect(blocks * 512).toBeGreaterThanOrEqual(9 * MB);
    expect(await ballast.isLaid()).toBe(true);
    await ballast.drop();
    await ballast.drop();
    expect(await ballast.isLaid()).toBe(false);
    await rm(folder, { recursive: true });
  });

  it('free bytes are known of a folder that is there, and of no other', async () => {
    expect(await freeBytes(tmpdir())).toBeGreaterThan(0);
    expect(await freeBytes('/no/such/folder')).toBeNull();
  });
});

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { device, visit } from './harness.ts';

const MB = 1_000_000;

describe('the room on the data disk', () => {
  it('below 50 MB begins no new answer, and says so to IT; a visit under way is still kept', async () => {
    const kiosk = device();
    kiosk.disk.freeBytes = 40 * MB;
    const storage = await kiosk.open();
    expect(storage.status()).toMatchObject({ outOfOrder: true, headroom: 'full', state: 'failing' });
    expect(storage.outbox.events()).toContainEqual(
      expect.objectContaining({ code: 'DISK_FULL', numbers: { freeMb: 40 } }),
    );
    expect(await storage.commit(visit())).toBe('both');
    kiosk.disk.freeBytes = 900 * MB;
    await storage.lookAtSpace();
    expect(storage.status()).toMatchObject({ outOfOrder: false, headroom: 'ok', state: 'ok' });
  });

  it('below 200 MB, or with the reserve of the host spent, collects on in a reduced state', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    kiosk.disk.freeBytes = 150 * MB;
    await storage.lookAtSpace();
    expect(storage.status()).toMatchObject({ outOfOrder: false, headroom: 'low', state: 'degraded' });
    kiosk.disk.freeBytes = 400 * MB;
    kiosk.disk.reserveSpent = true;
    await storage.lookAtSpace();
    expect((await storage.outbox.health()).storage).toBe('degraded');
    expect(storage.outbox.events().filter((event) => event.code === 'DISK_LOW')).toHaveLength(1);
  });

  it('is refused for nothing where the host cannot see it', async () => {
    const storage = await device().open();
    expect(storage.status()).toMatchObject({ outOfOrder: false, headroom: 'unknown', state: 'ok' });
  });
});

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { onlineKiosk } from '../sync/kiosk-online.ts';
import { device, visit } from './harness.ts';

const MINUTE = 60_000;

describe('a kiosk that is taken out of use', () => {
  it('keeps everything and its identity while an answer is unsent', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    await storage.commit(visit());
    expect(await storage.unEnrol()).toBe(false);
    expect(await kiosk.rows()).toHaveLength(1);
    expect(kiosk.disk.frames).toHaveLength(1);
    expect(kiosk.disk.identity).not.toBeNull();
  });

  it('keeps everything when the only copy of an unsent answer is in the journal', async () => {
    const kiosk = device();
    let storage = await kiosk.open();
    kiosk.database = 'fail';
    await storage.commit(visit());
    expect(await storage.unEnrol()).toBe(false);
    storage.close();
    kiosk.database = 'ok';
    await kiosk.wipeDatabase();
    storage = await kiosk.open();
    expect(await storage.unEnrol()).toBe(false);
    expect(kiosk.disk.frames).toHaveLength(1);
  });

  it('asks whether it may go when nothing stands in the way, and stays whole where it may not', async () => {
    const kiosk = await onlineKiosk();
    await kiosk.storage.commit(visit());
    const asked: string[] = [];
    const refuse = async () => {
      asked.push('asked');
      return false;
    };
    expect([await kiosk.storage.unEnrol(new Set(), refuse), asked]).toEqual([false, []]);
    await kiosk.clock.pass(2 * MINUTE);
    expect([await kiosk.storage.unEnrol(new Set(), refuse), asked]).toEqual([false, ['asked']]);
    expect(kiosk.device.disk.identity).not.toBeNull();
    expect(await kiosk.device.rows()).toHaveLength(1);
  });

  it('forgets answers, journal and itself once the server has everything', async () => {
    const kiosk = await onlineKiosk();
    await kiosk.storage.commit(visit());
    await kiosk.storage.commit(visit());
    expect(await kiosk.storage.unEnrol()).toBe(false);
    await kiosk.clock.pass(2 * MINUTE);
    expect(kiosk.server.stored.size).toBe(2);
    expect(await kiosk.storage.unEnrol()).toBe(true);
    expect(kiosk.device.disk.frames).toEqual([]);
    expect(kiosk.device.disk.identity).toBeNull();
    expect(await kiosk.device.rows()).toEqual([]);
  });
});

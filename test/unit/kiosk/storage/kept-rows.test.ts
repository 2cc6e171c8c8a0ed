import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { OpenedStorage } from '../../../../kiosk/renderer/storage/open-kiosk-storage.ts';
import { type Device, device, visit } from './harness.ts';

const DAY_MS = 24 * 3_600_000;

async function withAnswers(count: number) {
  const kiosk = device();
  const storage = await kiosk.open();
  const records = Array.from({ length: count }, () => visit());
  for (const record of records) expect(await storage.commit(record)).toBe('both');
  return { kiosk, storage, ids: records.map(({ responseId }) => responseId) };
}

/** `everywhere`: from the journal too. */
async function destroy({ disk, inDatabase }: Device, ids: readonly string[], everywhere: boolean): Promise<void> {
  if (everywhere) disk.frames = disk.frames.filter(({ responseId }) => !ids.includes(responseId));
  await inDatabase((db) => db.queue.bulkDelete([...ids]));
}

function missed({ outbox }: OpenedStorage) {
  return outbox.events().flatMap(({ code, numbers }) => (code === 'ROWS_MISSING' ? [numbers] : []));
}

describe('rows that IndexedDB has lost', () => {
  it('are told at the next start, with how many the journal brought back, and once', async () => {
    const { kiosk, storage, ids } = await withAnswers(5);
    storage.close();
    await destroy(kiosk, ids.slice(0, 2), true);
    await destroy(kiosk, ids.slice(4), false);
    const after = await kiosk.open();
    expect(missed(after)).toEqual([{ expected: 5, found: 2, restored: 1 }]);
    await after.outbox.forgetEvents(after.outbox.events().map(({ id }) => id));
    after.close();
    expect(missed(await kiosk.open())).toEqual([]);
  });

  it('are told by the next start at which IndexedDB takes anything', async () => {
    const { kiosk, storage, ids } = await withAnswers(2);
    storage.close();
    await destroy(kiosk, ids.slice(0, 1), true);
    kiosk.database = 'fail';
    const refused = await kiosk.open();
    expect(missed(refused)).toEqual([]);
    refused.close();
    kiosk.database = 'ok';
    expect(missed(await kiosk.open())).toEqual([{ expected: 2, found: 1, restored: 0 }]);
  });

  it('are none where answers were sent and purged, salvaged, or the count begins', async () => {
    const { kiosk, storage, ids } = await withAnswers(3);
    await storage.outbox.settle(ids.map((responseId, at) => ({ responseId, status: 'stored', ordinal: at + 1 })));
    kiosk.disk.damaged = [Buffer.from('unreadable bytes').toString('base64')];
    storage.close();
    const second = await kiosk.open();
    kiosk.now += 15 * DAY_MS;
    await second.outbox.purge(3, kiosk.now);
    expect((await kiosk.rows()).length).toBe(1);
    second.close();
    expect(missed(await kiosk.open())).toEqual([]);
    await kiosk.inDatabase((db) => db.meta.delete('keptRows'));
    const uncounted = await kiosk.open();
    expect(missed(uncounted)).toEqual([]);
    expect(await uncounted.commit(visit())).toBe('both');
    const kept = await kiosk.inDatabase((db) => db.meta.get('keptRows'));
    expect(kept?.value).toBe((await kiosk.rows()).length);
  });
});

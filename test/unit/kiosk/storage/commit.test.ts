import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { envelope } from '#shared/sync/envelope.ts';
import { device, visit } from './harness.ts';

describe('a commit', () => {
  it('writes the same frozen bytes to both stores and deletes the draft', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    const record = visit();
    await storage.saveDraft(record);
    expect(await storage.commit(record)).toBe('both');
    const [row] = await kiosk.rows();
    expect(row?.frozen).toBe(kiosk.disk.frames[0]?.frozen);
    expect(envelope.parse(JSON.parse(row?.frozen ?? ''))).toMatchObject({ seq: 1, durationMs: 20_000, end: 'submit' });
    expect(await kiosk.inDatabase((db) => db.drafts.count())).toBe(0);
  });

  it('numbers the answers without a hole', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    await Promise.all([storage.commit(visit()), storage.commit(visit()), storage.commit(visit())]);
    expect(kiosk.disk.frames.map((frame) => frame.seq)).toEqual([1, 2, 3]);
  });

  it('masks a phone number however the text got here', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    await storage.commit(visit({ answers: [{ q: 'text', t: 'call 040 123 4567', ms: 1 }] }));
    expect(kiosk.disk.frames[0]?.frozen).not.toContain('4567');
  });

  it.each([
    ['journal', 'fail'],
    ['journal', 'hang'],
    ['database', 'fail'],
    ['database', 'hang'],
  ] as const)('is durable in one store when the %s does not write (%s), and is repaired later', async (store, mood) => {
    const kiosk = device();
    const storage = await kiosk.open();
    if (store === 'journal') kiosk.disk.mood = mood;
    else kiosk.database = mood;
    expect(await storage.commit(visit())).toBe('one');
    expect(storage.status().state).toBe('degraded');
    expect(storage.outbox.events().map((event) => event.code)).toContain('DEGRADED_STORAGE');
    kiosk.disk.mood = 'ok';
    kiosk.database = 'ok';
    await storage.outbox.repair();
    expect(storage.status().state).toBe('ok');
    expect(await kiosk.rows()).toHaveLength(1);
    expect(kiosk.disk.frames).toHaveLength(1);
  });

  it('says none when no store took it, and out-of-order after two in a row until one succeeds', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    kiosk.disk.mood = 'fail';
    kiosk.database = 'fail';
    expect(await storage.commit(visit())).toBe('none');
    expect(storage.status().outOfOrder).toBe(false);
    expect(await storage.commit(visit())).toBe('none');
    expect(storage.status().outOfOrder).toBe(true);
    kiosk.disk.mood = 'ok';
    kiosk.database = 'ok';
    expect(await storage.commit(visit())).toBe('both');
    expect(storage.status().outOfOrder).toBe(false);
    expect(kiosk.disk.frames.map((frame) => frame.seq)).toEqual([1]);
  });

  it('is in order again when a write of its own succeeds, because no visitor can answer meanwhile', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    kiosk.disk.mood = 'fail';
    kiosk.database = 'fail';
    await storage.commit(visit());
    await storage.commit(visit());
    await storage.outbox.repair();
    expect(storage.status().outOfOrder).toBe(true);
    kiosk.database = 'ok';
    await storage.outbox.repair();
    expect(storage.status()).toMatchObject({ outOfOrder: false, state: 'ok' });
  });

  it('keeps a write that ends after the deadline, counts it as late and repairs the other store', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    kiosk.disk.mood = 'hang';
    kiosk.database = 'hang';
    expect(await storage.commit(visit())).toBe('none');
    kiosk.disk.release();
    kiosk.database = 'ok';
    await expect.poll(async () => (await storage.outbox.health()).late).toBe(1);
    await storage.outbox.repair();
    expect((await kiosk.rows()).map((row) => row.late)).toEqual([1]);
  });

  it('gives a visit the same bytes when it is committed again', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    const record = visit();
    kiosk.disk.mood = 'hang';
    kiosk.database = 'fail';
    expect(await storage.commit(record)).toBe('none');
    kiosk.disk.release();
    kiosk.disk.mood = 'ok';
    kiosk.database = 'ok';
    kiosk.now += 5000;
    expect(await storage.commit(record)).toBe('both');
    expect(new Set(kiosk.disk.frames.map((frame) => frame.hash)).size).toBe(1);
    expect(await kiosk.rows()).toHaveLength(1);
  });
});

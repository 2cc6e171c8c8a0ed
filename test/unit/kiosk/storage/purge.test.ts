import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { mayGo, type PurgeFacts } from '../../../../kiosk/renderer/storage/may-go.ts';
import type { OpenedStorage } from '../../../../kiosk/renderer/storage/open-kiosk-storage.ts';
import type { QueueRow } from '../../../../kiosk/renderer/storage/rows.ts';
import { device, MONDAY_NOON, visit } from './harness.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function settledDevice(count: number) {
  const kiosk = device();
  const storage = await kiosk.open();
  for (let made = 0; made < count; made += 1) await storage.commit(visit());
  await settleAll(storage);
  return { kiosk, storage };
}

async function settleAll(storage: OpenedStorage) {
  const due = await storage.outbox.due(1000, new Set());
  const receipts = due.map(({ responseId, seq }) => ({ responseId, status: 'stored' as const, ordinal: seq }));
  await storage.outbox.settle(receipts, MONDAY_NOON);
}

const row = (changes: Partial<QueueRow>): QueueRow => ({
  responseId: 'a',
  seq: 1,
  hash: 'b',
  frozen: '{}',
  state: 'ACKED',
  day: '2026-10-12',
  wallMs: MONDAY_NOON,
  receipt: { status: 'stored', ordinal: 10, at: MONDAY_NOON },
  ...changes,
});

describe('what may be deleted', () => {
  const facts = { backupWatermark: 0, now: MONDAY_NOON + DAY, shortOfSpace: false };
  type Case = readonly [string, QueueRow, PurgeFacts, string | null];
  const old = { ...facts, backupWatermark: 99, now: MONDAY_NOON + 99 * DAY, shortOfSpace: true };
  const salvaged = row({ receipt: { status: 'quarantined', at: MONDAY_NOON } });
  const cases: readonly Case[] = [
    ['a row of a day that is in a backup', row({}), { ...facts, backupWatermark: 10 }, 'backup'],
    ['one behind the backup', row({}), { ...facts, backupWatermark: 9 }, null],
    ['one in a backup, an hour too young', row({}), { ...old, shortOfSpace: false, now: facts.now - HOUR }, null],
    ['one of a day when the disk is short', row({}), { ...facts, shortOfSpace: true }, 'space'],
    ['a young one when the disk is short', row({}), { ...facts, shortOfSpace: true, now: facts.now - HOUR }, null],
    ['one of 14 days', row({}), { ...facts, now: MONDAY_NOON + 14 * DAY }, 'age'],
    ['a salvaged one of 13 days', salvaged, { ...facts, backupWatermark: 99, now: MONDAY_NOON + 13 * DAY }, null],
    ['one without a receipt', row({ receipt: undefined }), old, null],
    ['one that is COMMITTED', row({ state: 'COMMITTED' }), old, null],
    ['one that is HELD', row({ state: 'HELD' }), old, null],
    ['one that is DAMAGED', row({ state: 'DAMAGED' }), old, null],
  ];
  it.each(cases)('%s', (_, one, when, cause) => {
    expect(mayGo(one, when)).toBe(cause);
  });
});

describe('the purge', () => {
  it('leaves a tombstone that says when and why, forgets the frames, and keeps what is behind the backup', async () => {
    const { kiosk, storage } = await settledDevice(4);
    await storage.outbox.purge(3, MONDAY_NOON + DAY);
    expect((await kiosk.rows()).map((one) => one.seq)).toEqual([4]);
    expect(kiosk.disk.frames.map((frame) => frame.seq)).toEqual([4]);
    const log = await kiosk.inDatabase((db) => db.tombstones.toArray());
    expect(log.map(({ seq, cause, purgedAt }) => [seq, cause, purgedAt]).sort()).toEqual(
      [1, 2, 3].map((seq) => [seq, 'backup', MONDAY_NOON + DAY]),
    );
  });

  it('goes by the clock of the server: a device that believes it is 2099 deletes nothing early', async () => {
    const { kiosk, storage } = await settledDevice(2);
    kiosk.now = Date.UTC(2099, 0, 1);
    await storage.outbox.purge(0, MONDAY_NOON + HOUR);
    expect(await kiosk.rows()).toHaveLength(2);
  });

  it('makes room when the disk is short, oldest first, and counts stay what they were', async () => {
    const { kiosk, storage } = await settledDevice(3);
    kiosk.disk.freeBytes = 100_000_000;
    await storage.lookAtSpace();
    expect(storage.outbox.isShortOfSpace()).toBe(true);
    await storage.commit(visit());
    await storage.outbox.purge(0, MONDAY_NOON + DAY);
    expect((await kiosk.rows()).map((one) => [one.seq, one.state])).toEqual([[4, 'COMMITTED']]);
    const rollups = await kiosk.inDatabase((db) => db.localRollups.toArray());
    expect(rollups.reduce((sum, day) => sum + day.counted.responses + day.setAside.responses, 0)).toBe(3);
  });

  it('never brings a purged answer back from a frame that outlived it', async () => {
    const { kiosk, storage } = await settledDevice(1);
    const frames = [...kiosk.disk.frames];
    await storage.outbox.purge(1, MONDAY_NOON + DAY);
    storage.close();
    kiosk.disk.frames = frames;
    await kiosk.open();
    expect(await kiosk.rows()).toEqual([]);
    expect(kiosk.disk.frames).toEqual([]);
  });
});

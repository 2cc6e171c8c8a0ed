import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import type { DBCore, DBCoreTable } from 'dexie';
import { describe, expect, it } from 'vitest';
import { createDatabase, type KioskDatabase } from '../../../../kiosk/renderer/storage/database.ts';
import { type OpenedStorage, openKioskStorage } from '../../../../kiosk/renderer/storage/open-kiosk-storage.ts';
import type { Settlement } from '../../../../kiosk/renderer/storage/sync-storage.ts';
import { fakePlatform } from './fake-platform.ts';
import { type Device, device, visit } from './harness.ts';

const DAY_MS = 24 * 3_600_000;

async function commitOne(kiosk: Device, storage: OpenedStorage): Promise<string> {
  const record = visit();
  expect(await storage.commit(record)).toBe('both');
  kiosk.now += DAY_MS / 3;
  return record.responseId;
}

/** What the queue itself holds, in the words of status and proof. */
async function counted(kiosk: Device) {
  const rows = await kiosk.rows();
  const of = (...states: string[]) => rows.filter(({ state }) => states.includes(state));
  const days = Map.groupBy(of('COMMITTED', 'HELD', 'DAMAGED'), ({ day }) => day);
  return {
    unsent: of('COMMITTED', 'HELD').length,
    apart: of('HELD', 'DAMAGED').length,
    days: new Map([...days].map(([day, some]) => [day, some.length])),
  };
}

/** What is to be sent, by number: found from the head that the readings before have moved. */
async function dueIds({ outbox }: OpenedStorage) {
  return (await outbox.due(50, new Set())).map(({ responseId }) => responseId);
}

async function waitingIds(kiosk: Device) {
  const rows = (await kiosk.rows()).filter(({ state }) => state === 'COMMITTED');
  return rows.sort((a, b) => a.seq - b.seq).map(({ responseId }) => responseId);
}

async function told(storage: OpenedStorage) {
  const { unsent, apart } = storage.status();
  const days = (await storage.outbox.days()).filter((day) => day.unsent > 0);
  return { unsent, apart, days: new Map(days.map((one) => [one.day, one.unsent])) };
}

describe('counts of what waits', () => {
  it('are those of the queue after whatever changes it', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    const { outbox } = storage;
    const ids: string[] = [];
    for (let count = 0; count < 9; count += 1) ids.push(await commitOne(kiosk, storage));
    const settle = (at: number, status: Settlement['status']) =>
      outbox.settle([{ responseId: ids[at] ?? '', status, ordinal: at }]);
    const changes = [
      () => settle(0, 'stored'),
      () => settle(0, 'stored'),
      () => settle(4, 'quarantined'),
      () => settle(5, 'held'),
      () => outbox.hold([ids[6] ?? '', ids[0] ?? ''], 'refused'),
      () => outbox.salvaged(ids[5] ?? '', kiosk.now),
      () => commitOne(kiosk, storage),
      () => outbox.resendAll(),
      () => settle(8, 'duplicate'),
    ];
    for (const change of changes) {
      await change();
      await expect.poll(() => told(storage)).toEqual(await counted(kiosk));
      expect(await dueIds(storage)).toEqual(await waitingIds(kiosk));
    }
    storage.close();
    expect(await told(await kiosk.open())).toEqual(await counted(kiosk));
  });

  it('are those of the queue after a broken row was found and after one was put back from the journal', async () => {
    const kiosk = device();
    const before = await kiosk.open();
    const ids = [await commitOne(kiosk, before), await commitOne(kiosk, before), await commitOne(kiosk, before)];
    before.close();
    await kiosk.inDatabase(async (db) => {
      await db.queue.delete(ids[0] ?? '');
      await db.queue.update(ids[1] ?? '', { frozen: 'broken' });
    });
    kiosk.disk.frames = kiosk.disk.frames.filter(({ responseId }) => responseId !== ids[1]);
    const storage = await kiosk.open();
    await storage.outbox.due(50, new Set());
    await storage.outbox.settle([{ responseId: ids[2] ?? '', status: 'stored', ordinal: 1 }]);
    const expected = await counted(kiosk);
    expect([expected.unsent, expected.apart]).toEqual([1, 1]);
    expect(await told(storage)).toEqual(expected);
  });

  it('are not counted through again after a commit: of the proof, only the day that changed', async () => {
    const kiosk = device();
    const before = await kiosk.open();
    for (let count = 0; count < 9; count += 1) await commitOne(kiosk, before);
    before.close();
    const seen: unknown[] = [];
    const storage = await openKioskStorage(fakePlatform(kiosk.disk), {
      now: () => kiosk.now,
      mono: () => 1000,
      randomUUID,
      bootId: randomUUID(),
      createDatabase: () => watched(createDatabase(kiosk.name), seen),
    });
    await storage.ready;
    await storage.outbox.days();
    seen.length = 0;
    const today = new Date(kiosk.now).toISOString().slice(0, 10);
    await storage.commit(visit());
    await expect.poll(() => storage.status().unsent).toBe(10);
    await storage.outbox.due(50, new Set());
    const days = await storage.outbox.days();
    expect(days[0]).toMatchObject({ day: today, unsent: 2 });
    expect(seen).toEqual(['COMMITTED', 'HELD', 'DAMAGED'].map((state) => `[day+state] ${today},${state}`));
  });
});

describe('reading what is due', () => {
  it('finds a lower number that a store took late', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    kiosk.database = 'fail';
    const late = visit();
    expect(await storage.commit(late)).toBe('one');
    kiosk.database = 'ok';
    const ids = [await commitOne(kiosk, storage), await commitOne(kiosk, storage)];
    expect(await dueIds(storage)).toHaveLength(3);
    await storage.outbox.repair();
    expect(await dueIds(storage)).toEqual([late.responseId, ...ids]);
  });

  it('begins where the reading before found its first row, not among those that were settled', async () => {
    const kiosk = device();
    const before = await kiosk.open();
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) ids.push(await commitOne(kiosk, before));
    before.close();
    const heads: unknown[] = [];
    const storage = await openKioskStorage(fakePlatform(kiosk.disk), {
      now: () => kiosk.now,
      mono: () => 1000,
      randomUUID,
      bootId: randomUUID(),
      createDatabase: () => headsOf(createDatabase(kiosk.name), heads),
    });
    await storage.ready;
    await storage.outbox.settle(ids.slice(0, 2).map((responseId) => ({ responseId, status: 'stored', ordinal: 1 })));
    heads.length = 0;
    expect(await dueIds(storage)).toEqual(ids.slice(2));
    expect(heads).toEqual([3]);
    await storage.outbox.resendAll();
    expect(await dueIds(storage)).toEqual(ids);
  });
});

/** Notes from which number on rows that are due are looked for. */
function headsOf(db: KioskDatabase, heads: unknown[]): KioskDatabase {
  const watch = (table: DBCoreTable): DBCoreTable => ({
    ...table,
    query: (request) => {
      const lower: unknown = request.query.range.lower;
      if (Array.isArray(lower) && lower[0] === 'COMMITTED') heads.push(lower[1]);
      return table.query(request);
    },
  });
  db.use({
    stack: 'dbcore',
    name: 'heads',
    create: (core: DBCore) => ({
      ...core,
      table: (name) => (name === 'queue' ? watch(core.table(name)) : core.table(name)),
    }),
  });
  return db;
}

/** Notes every counting and every walk through an index of the queue. */
function watched(db: KioskDatabase, seen: unknown[]): KioskDatabase {
  const watch = (table: DBCoreTable): DBCoreTable => ({
    ...table,
    count: (request) => {
      if (table.name === 'queue' && !request.query.index.isPrimaryKey)
        seen.push(`${request.query.index.name} ${String(request.query.range.lower)}`);
      return table.count(request);
    },
    openCursor: (request) => {
      if (table.name === 'queue') seen.push(`cursor ${request.query.index.name}`);
      return table.openCursor(request);
    },
  });
  db.use({
    stack: 'dbcore',
    name: 'watching',
    create: (core: DBCore) => ({ ...core, table: (name) => watch(core.table(name)) }),
  });
  return db;
}

import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { envelope } from '#shared/sync/envelope.ts';
import { createDatabase } from '../../../../kiosk/renderer/storage/database.ts';
import { openKioskStorage } from '../../../../kiosk/renderer/storage/open-kiosk-storage.ts';
import { fakePlatform, IDENTITY } from './fake-platform.ts';
import { type Device, device, visit } from './harness.ts';
import { sampleConfig } from './sample-config.ts';

/** Storage of which the first screen is not painted yet: it is when `painted` is called. */
async function openBeforePaint(kiosk: Device) {
  const paint = Promise.withResolvers<void>();
  const storage = await openKioskStorage(fakePlatform(kiosk.disk), {
    now: () => kiosk.now,
    mono: () => 1000,
    randomUUID,
    bootId: randomUUID(),
    createDatabase: () => createDatabase(kiosk.name),
    idle: () => paint.promise,
  });
  return { storage, painted: paint.resolve };
}

describe('before what was left behind has been taken up', () => {
  it('the first screen has identity and configuration', async () => {
    const kiosk = device();
    const first = await kiosk.open();
    await first.outbox.offerConfig(sampleConfig(), '"1"');
    await first.applyPendingConfig();
    first.close();
    const { storage } = await openBeforePaint(kiosk);
    expect(storage.outbox.identity()).toEqual(IDENTITY);
    expect(storage.config()).toEqual(sampleConfig());
  });

  it('drafts and commits wait, so that no draft of a new visit is taken for an old one and no number is used twice', async () => {
    const kiosk = device();
    const first = await kiosk.open();
    await first.commit(visit());
    const left = visit();
    await first.saveDraft(left);
    first.close();
    const { storage, painted } = await openBeforePaint(kiosk);
    const [begun, finished] = [visit(), visit()];
    const written = Promise.all([storage.saveDraft(begun), storage.commit(finished)]);
    expect(kiosk.disk.frames).toHaveLength(1);
    painted();
    expect(await written).toEqual([undefined, 'both']);
    const rows = (await kiosk.rows()).map((row) => envelope.parse(JSON.parse(row.frozen)));
    expect(rows.toSorted((a, b) => a.seq - b.seq).map(({ seq, end }) => [seq, end])).toEqual([
      [1, 'submit'],
      [2, 'recovered'],
      [3, 'submit'],
    ]);
    expect(rows.find((row) => row.end === 'recovered')?.responseId).toBe(left.responseId);
    expect(await kiosk.inDatabase((db) => db.drafts.toCollection().primaryKeys())).toEqual([begun.responseId]);
  });
});

describe('a start-up that takes longer than anybody waits', () => {
  it('leaves the draft of a visit that began meanwhile to its visitor', async () => {
    const kiosk = device();
    const first = await kiosk.open();
    await first.commit(visit());
    first.close();
    const slow = Promise.withResolvers<void>();
    const platform = fakePlatform(kiosk.disk);
    const outline = async (cursor: number) => {
      await slow.promise;
      return platform.journal.outline(cursor);
    };
    const storage = await openKioskStorage(
      { ...platform, journal: { ...platform.journal, outline } },
      {
        now: () => kiosk.now,
        mono: () => 1000,
        randomUUID,
        bootId: randomUUID(),
        createDatabase: () => createDatabase(kiosk.name),
        startDeadlineMs: 300,
      },
    );
    await storage.ready;
    const begun = visit();
    await storage.saveDraft(begun);
    slow.resolve();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await kiosk.inDatabase((db) => db.drafts.toCollection().primaryKeys())).toEqual([begun.responseId]);
    expect(await storage.commit(begun)).toBe('both');
    const ends = (await kiosk.rows()).map((row) => envelope.parse(JSON.parse(row.frozen)));
    expect(ends.map(({ seq, end }) => [seq, end]).sort()).toEqual([
      [1, 'submit'],
      [2, 'submit'],
    ]);
  });
});

describe('a configuration stored by another version of the kiosk', () => {
  async function storedAs(stored: Record<string, unknown>) {
    const kiosk = device();
    await kiosk.inDatabase((db) =>
      db.meta.put({ name: 'config', value: { etag: '"1"', checkedBy: '0.0.1', ...stored } }),
    );
    return kiosk.open();
  }

  it('is taken when it can be read', async () => {
    expect((await storedAs({ config: sampleConfig() })).config()).toEqual(sampleConfig());
  });

  it('is fetched again when it cannot', async () => {
    const storage = await storedAs({ config: { ...sampleConfig(), languages: 'fi' } });
    expect([storage.config(), storage.outbox.etag()]).toEqual([null, null]);
  });

  it('stays without its survey when that one alone cannot be read', async () => {
    const { survey, ...others } = sampleConfig();
    const storage = await storedAs({ config: { ...others, survey: { hash: survey?.hash, json: '{"key":7}' } } });
    expect(storage.config()).toEqual(others);
  });
});

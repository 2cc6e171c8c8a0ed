import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { envelope } from '#shared/sync/envelope.ts';
import { fakeDisk, IDENTITY } from './fake-platform.ts';
import { device, visit } from './harness.ts';

describe('start-up', () => {
  it('restores every row from the journal when IndexedDB came back empty, and tells IT', async () => {
    const kiosk = device();
    const first = await kiosk.open();
    await first.commit(visit());
    await first.commit(visit());
    first.close();
    await kiosk.wipeDatabase();
    const second = await kiosk.open();
    expect(await kiosk.rows()).toHaveLength(2);
    expect(second.outbox.events()).toContainEqual(
      expect.objectContaining({ code: 'IDB_WIPED', numbers: { expected: 2, found: 0 } }),
    );
    await second.commit(visit());
    expect(kiosk.disk.frames.map((frame) => frame.seq)).toEqual([1, 2, 3]);
  });

  it('puts back into the journal what only IndexedDB has', async () => {
    const kiosk = device();
    const first = await kiosk.open();
    await first.commit(visit());
    first.close();
    kiosk.disk.frames = [];
    const second = await kiosk.open();
    await second.outbox.repair();
    expect(kiosk.disk.frames).toHaveLength(1);
  });

  it.each([1, 2, 3, 4, 5])('makes one partial of a five-question visit killed after answer %d', async (count) => {
    const kiosk = device();
    const first = await kiosk.open();
    const answers = [1, 2, 3, 4, 5].map((n) => ({ q: `q${n}`, n, ms: 1500 }));
    const whole = visit();
    for (let given = 1; given <= count; given += 1)
      await first.saveDraft({ ...whole, answers: answers.slice(0, given), lastMonoMs: 1000 + given * 2000 });
    first.close();
    kiosk.now += 60_000;
    const second = await kiosk.open();
    const rows = await kiosk.rows();
    expect(rows).toHaveLength(1);
    expect(envelope.parse(JSON.parse(rows[0]?.frozen ?? ''))).toMatchObject({
      end: 'recovered',
      answers: answers.slice(0, count),
      monoMs: 1000 + count * 2000,
      durationMs: count * 2000,
    });
    expect(second.status().unsent).toBe(1);
    second.close();
    await kiosk.open();
    expect(await kiosk.rows()).toHaveLength(1);
  });

  it.each(['held by the server', 'refused by IndexedDB'])(
    'counts the age of the oldest unsent answer from its finish: %s, process killed, another one given',
    async (fate) => {
      const kiosk = device();
      const first = await kiosk.open();
      if (fate === 'refused by IndexedDB') kiosk.database = 'fail';
      const oldest = kiosk.now;
      const record = visit();
      await first.commit(record);
      if (fate === 'held by the server') await first.outbox.hold([record.responseId], 'bad_body');
      kiosk.database = 'ok';
      kiosk.now += 57_000;
      await first.commit(visit());
      await expect.poll(() => first.status()).toMatchObject({ unsent: 2, oldestUnsent: oldest });
      first.close();
      kiosk.now += 30_000;
      const second = await kiosk.open();
      kiosk.now += 2000;
      await second.commit(visit());
      await expect.poll(() => second.status()).toMatchObject({ unsent: 3, oldestUnsent: oldest });
    },
  );

  it('counts the age of what a kill cut off from its last answer, not from the restart', async () => {
    const kiosk = device();
    const first = await kiosk.open();
    const answeredAt = kiosk.now;
    await first.saveDraft(visit());
    first.close();
    kiosk.now += 57_000;
    const second = await kiosk.open();
    await second.commit(visit());
    await expect.poll(() => second.status()).toMatchObject({ unsent: 2, oldestUnsent: answeredAt });
  });

  it('drops a draft whose answer is in the journal already', async () => {
    const kiosk = device();
    const first = await kiosk.open();
    const record = visit();
    await first.saveDraft(record);
    kiosk.database = 'hang';
    expect(await first.commit(record)).toBe('one');
    first.close();
    kiosk.database = 'ok';
    await kiosk.open();
    const rows = await kiosk.rows();
    expect(rows.map((row) => envelope.parse(JSON.parse(row.frozen)).end)).toEqual(['submit']);
    expect(await kiosk.inDatabase((db) => db.drafts.count())).toBe(0);
  });

  it('makes no visit of a draft in which everything was taken back', async () => {
    const kiosk = device();
    const first = await kiosk.open();
    await first.saveDraft(visit({ answers: [{ q: 'q1', skip: 1, ms: 900 }] }));
    first.close();
    await kiosk.open();
    expect(await kiosk.rows()).toEqual([]);
    expect(await kiosk.inDatabase((db) => db.drafts.count())).toBe(0);
  });

  it('takes the next number from the file of the host when both stores are gone', async () => {
    const kiosk = device(fakeDisk({ ...IDENTITY, nextSeq: 41 }));
    const storage = await kiosk.open();
    await storage.commit(visit());
    expect(kiosk.disk.frames.map((frame) => frame.seq)).toEqual([41]);
  });

  it.each([
    ['emptied', { frozen: '', hash: '' }],
    ['of a wrong type', { frozen: 7 }],
    ['cut short', { frozen: '{"v":1' }],
  ])('mends a queue row that was %s from the journal', async (_, broken) => {
    const kiosk = device();
    const first = await kiosk.open();
    await first.commit(visit());
    await first.commit(visit());
    first.close();
    const whole = await kiosk.rows();
    await kiosk.inDatabase((db) => db.queue.put({ ...whole[0], ...broken } as never));
    const second = await kiosk.open();
    expect((await second.outbox.due(50, new Set())).map((row) => row.hash).sort()).toEqual(
      whole.map((row) => row.hash).sort(),
    );
  });

  it('keeps the raw bytes of a row broken in both stores for salvage, and sends the others', async () => {
    const kiosk = device();
    const first = await kiosk.open();
    await first.commit(visit());
    await first.commit(visit());
    first.close();
    const [victim] = await kiosk.rows();
    await kiosk.inDatabase((db) => db.queue.put({ ...victim, frozen: '{"v":1' } as never));
    kiosk.disk.frames = kiosk.disk.frames.filter((frame) => frame.responseId !== victim?.responseId);
    kiosk.disk.damaged = [Buffer.from('raw bytes').toString('base64')];
    const second = await kiosk.open();
    expect(await second.outbox.due(50, new Set())).toHaveLength(1);
    const salvage = await second.outbox.toSalvage(10);
    expect(salvage.map((row) => row.cause).sort()).toEqual(['journal', 'queue']);
    second.close();
    const third = await kiosk.open();
    expect(await third.outbox.toSalvage(10)).toHaveLength(2);
  });

  it('passes over no answer while it forgets frames of purged ones', async () => {
    const kiosk = device();
    const first = await kiosk.open();
    await first.commit(visit());
    first.close();
    const [made] = kiosk.disk.frames;
    if (!made) throw new Error('a commit writes a frame');
    kiosk.disk.frames = Array.from({ length: 620 }, (_, at) => ({ ...made, responseId: randomUUID(), seq: at + 2 }));
    const purged = kiosk.disk.frames.slice(0, 120).map(({ responseId, seq, hash }) => ({
      responseId,
      seq,
      hashPrefix: hash.slice(0, 8),
      purgedAt: kiosk.now,
    }));
    await kiosk.inDatabase((db) => db.tombstones.bulkPut(purged));
    const lost = kiosk.disk.frames.slice(120).map((frame) => frame.responseId);
    await kiosk.open();
    const here = new Set((await kiosk.rows()).map((row) => row.responseId));
    expect(lost.filter((id) => !here.has(id))).toEqual([]);
    expect(kiosk.disk.frames).toHaveLength(500);
  });
});

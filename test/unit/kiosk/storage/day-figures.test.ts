import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createDatabase } from '../../../../kiosk/renderer/storage/database.ts';
import { openKioskStorage } from '../../../../kiosk/renderer/storage/open-kiosk-storage.ts';
import { fakePlatform } from './fake-platform.ts';
import { device, MONDAY_NOON, visit } from './harness.ts';
import { sampleConfig } from './sample-config.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TODAY = '2026-10-12';

async function openKiosk() {
  const kiosk = device();
  const storage = await kiosk.open();
  await storage.outbox.offerConfig(sampleConfig(), '"1"');
  await storage.applyPendingConfig();
  return { kiosk, storage };
}
const said = (n: number) => visit({ answers: [{ q: 'q1', n, ms: 2500 }] });

describe('figures of a day on the device', () => {
  it('tell hours, visits to the end, where others left, and starts without an answer', async () => {
    const { kiosk, storage } = await openKiosk();
    await storage.commit(said(5));
    kiosk.now += 2 * HOUR;
    await storage.commit(said(2));
    kiosk.now += HOUR;
    await storage.commit(visit({ end: 'idle', lastQ: 'q2', answers: [{ q: 'q1', n: 4, ms: 2500 }] }));
    await storage.countUnansweredStart();
    const day = (await storage.results())?.days.at(-1);
    // The harness begins at 9 UTC: noon in Helsinki.
    expect(day).toMatchObject({
      day: TODAY,
      unanswered: 1,
      counted: {
        responses: 3,
        completed: 2,
        left: { q2: 1 },
        hours: { 12: { q1: { 5: 1 } }, 14: { q1: { 2: 1 } }, 15: { q1: { 4: 1 } } },
      },
    });
  });

  it('are kept: a day of which nothing was finished since is not read again', async () => {
    const { kiosk, storage } = await openKiosk();
    await storage.commit(said(5));
    kiosk.now += DAY;
    await storage.commit(said(1));
    const before = await storage.results();
    await kiosk.inDatabase(async (db) => {
      const rows = (await db.queue.toArray()).filter(({ day }) => day === TODAY);
      await db.queue.bulkDelete(rows.map(({ responseId }) => responseId));
    });
    expect((await storage.results())?.days).toEqual(before?.days);
  });

  it('follow a visit after midnight that makes the ones before it a burst', async () => {
    const kiosk = device();
    kiosk.now = Date.UTC(2026, 9, 12, 20, 59, 30);
    const storage = await kiosk.open();
    await storage.outbox.offerConfig(sampleConfig(), '"1"');
    await storage.applyPendingConfig();
    const short = (n: number) => visit({ startedMonoMs: 0, lastMonoMs: 4000, answers: [{ q: 'q1', n, ms: 2500 }] });
    await storage.commit(short(1));
    kiosk.now += 15_000;
    await storage.commit(short(2));
    expect((await storage.results())?.days.at(-1)).toMatchObject({ counted: { responses: 2 } });
    kiosk.now += 20_000;
    await storage.commit(short(3));
    const days = (await storage.results())?.days ?? [];
    expect(days.map(({ day, setAside }) => [day, setAside.responses])).toEqual([
      [TODAY, 2],
      ['2026-10-13', 1],
    ]);
  });

  it('are made again from the answers when they are lost', async () => {
    const { kiosk, storage } = await openKiosk();
    await storage.commit(said(3));
    const before = await storage.results();
    storage.close();
    await kiosk.inDatabase((db) => db.dayFigures.clear());
    const again = await kiosk.open();
    expect((await again.results())?.days).toEqual(before?.days);
  });
});

describe('figures that are not kept yet', () => {
  it.each([
    ['nobody has answered', true],
    ['the kiosk has stood there', false],
  ])('are worked out when %s for a while', async (_, isAnswered) => {
    const { kiosk, storage } = await openKiosk();
    await storage.commit(said(5));
    storage.close();
    const clock = { mono: 1000 };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const again = await openKioskStorage(fakePlatform(kiosk.disk), {
      now: () => kiosk.now,
      mono: () => clock.mono,
      randomUUID,
      bootId: randomUUID(),
      createDatabase: () => createDatabase(kiosk.name),
      idle: async () => undefined,
    });
    await again.ready;
    if (isAnswered) await again.saveDraft(visit({ answers: [] }));
    const keptDays = () => kiosk.inDatabase((db) => db.dayFigures.count());
    clock.mono += 14_000;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await keptDays()).toBe(0);
    clock.mono += 1000;
    await vi.advanceTimersByTimeAsync(1000);
    await expect.poll(keptDays).toBe(1);
  });
});

describe('comments on the device', () => {
  const comment = (t: string, flags: 'gibberish'[] = []) =>
    visit({
      flags,
      answers: [
        { q: 'q1', n: 4, ms: 2500 },
        { q: 'said', t, ms: 9000 },
      ],
    });

  it('come without an hour, and not at all where their flags hide them', async () => {
    const { kiosk, storage } = await openKiosk();
    await storage.commit(comment('Kiitos hyvästä palvelusta'));
    kiosk.now += HOUR;
    await storage.commit(comment('asdfasdf', ['gibberish']));
    await storage.results();
    expect(await storage.comments()).toEqual([
      {
        responseId: expect.any(String),
        day: TODAY,
        texts: ['Kiitos hyvästä palvelusta'],
        lang: 'fi',
        half: 'afternoon',
      },
    ]);
  });

  it('lose their text at once when personal data is found, for good, and the server is told', async () => {
    const { kiosk, storage } = await openKiosk();
    const record = comment('Olen Matti Meikäläinen');
    await storage.commit(record);
    await storage.results();
    await storage.doDeed({ what: 'comment-hidden', responseId: record.responseId });
    kiosk.now += HOUR;
    await storage.commit(comment('Toinen'));
    await storage.outbox.settle([{ responseId: record.responseId, status: 'stored', ordinal: 1 }]);
    kiosk.now += 2 * DAY;
    await storage.outbox.purge(1);
    await storage.results();
    const texts = (await storage.comments()).map((one) => [one.texts, one.hidden]);
    expect(texts).toHaveLength(2);
    expect(texts).toContainEqual([[], 1]);
    expect(texts).toContainEqual([['Toinen'], undefined]);
    expect(await storage.outbox.notes(10)).toMatchObject([
      { deed: { what: 'comment-hidden', responseId: record.responseId } },
    ]);
  });
});

describe('what is done behind the PIN', () => {
  it('row 37: wrong PINs are told as a sum with the health, and held over a restart', async () => {
    const { kiosk, storage } = await openKiosk();
    expect(await storage.outbox.health()).not.toHaveProperty('wrongPins');
    for (let time = 0; time < 3; time += 1) await storage.countWrongPin();
    storage.close();
    const again = await kiosk.open();
    await again.countWrongPin();
    expect(await again.outbox.health()).toMatchObject({ wrongPins: 4 });
  });

  it('holds over a restart and waits for the server', async () => {
    const { kiosk, storage } = await openKiosk();
    await storage.doDeed({ what: 'cleaned' });
    await storage.doDeed({ what: 'closed', reason: 'repair' });
    storage.close();
    const again = await kiosk.open();
    expect(again.status().staff).toMatchObject({
      cleanedAt: MONDAY_NOON,
      closed: { reason: 'repair', at: MONDAY_NOON },
    });
    await again.doDeed({ what: 'reopened' });
    expect(again.status().staff.closed).toBeNull();
    const notes = await again.outbox.notes(10);
    expect(notes.map(({ deed }) => deed.what).sort()).toEqual(['cleaned', 'closed', 'reopened']);
    await again.outbox.forgetNotes(notes.map(({ id }) => id));
    expect(await again.outbox.notes(10)).toEqual([]);
  });
});

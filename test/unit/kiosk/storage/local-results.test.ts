import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { VisitRecord } from '#shared/domain/visit-record.ts';
import { onlineKiosk } from '../sync/kiosk-online.ts';
import { device, visit } from './harness.ts';
import { sampleConfig } from './sample-config.ts';

const DAY = 24 * 3_600_000;
const MINUTE = 60_000;

const answers = (n: number, o: string[], nps: number): VisitRecord['answers'] => [
  { q: 'q1', n, ms: 2500 },
  { q: 'q2', o, ms: 2500 },
  { q: 'q3', n: nps, ms: 2500 },
];

describe('results on the device', () => {
  it('are the figures of each goal, worked out by hand', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    await storage.outbox.offerConfig(sampleConfig(), '"1"');
    await storage.applyPendingConfig();
    await storage.commit(visit({ answers: answers(5, ['staff'], 10) }));
    kiosk.now += 10 * MINUTE;
    await storage.commit(visit({ answers: answers(3, ['staff', 'signs'], 8) }));
    kiosk.now += 10 * MINUTE;
    await storage.commit(visit({ answers: answers(1, ['signs'], 0), flags: ['mash'] }));
    await storage.commit(visit({ answers: answers(1, ['signs'], 0), test: 1 }));
    const results = await storage.results();
    expect(results?.today).toMatchObject({ counted: 2, setAside: 1 });
    expect(results?.today.goals.map(({ figure }) => [figure?.value, figure?.n])).toEqual([
      [75, 2],
      [100, 2],
      [50, 2],
    ]);
    expect(results).toMatchObject({ unsent: 4 });
  });

  it('set a quick repeat aside on the spot and count it for today', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    await storage.outbox.offerConfig(sampleConfig(), '"1"');
    await storage.applyPendingConfig();
    await storage.commit(visit());
    kiosk.now += 22_000;
    await storage.commit(visit());
    expect((await storage.results())?.today.setAside).toBe(1);
  });

  it('are unchanged by sync, purge, the network going away and a restart', async () => {
    const kiosk = await onlineKiosk();
    const { device: on, server, clock } = kiosk;
    await kiosk.storage.outbox.offerConfig(sampleConfig(), '"1"');
    await kiosk.storage.applyPendingConfig();
    for (let count = 0; count < 40; count += 1) {
      await kiosk.storage.commit(
        visit({
          answers: answers(1 + (count % 5), count % 3 ? ['staff'] : ['signs', 'staff'], count % 11),
          flags: count % 7 ? [] : ['fast'],
        }),
      );
      // Some follow so closely that they are repeats or a burst: their flags live on neighbours that are purged one by one.
      on.now += count % 4 ? 11 * 3_600_000 : 4000;
    }
    const before = await kiosk.storage.results();
    await clock.pass(MINUTE);
    on.now += 5 * MINUTE;
    expect(await kiosk.storage.results()).toEqual({ ...before, unsent: 0, oldestUnsent: null });

    server.backupWatermark = 25;
    await clock.pass(2 * 3_600_000);
    const stillHere = (await on.rows()).length;
    expect(stillHere).toBe(40);
    on.now += DAY;
    const dayLater = await kiosk.storage.results();
    await clock.pass(DAY);
    expect((await on.rows()).length).toBe(15);
    expect(on.disk.frames).toHaveLength(15);
    expect(await kiosk.storage.results()).toEqual(dayLater);

    server.fault = () => 'lost-request';
    await kiosk.restart();
    expect(await kiosk.storage.results()).toEqual(dayLater);
    expect(dayLater?.fourWeeks.setAside).toBeGreaterThan(3);
  });

  it('never lose an answer without a receipt to the purge, however old', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    await storage.commit(visit());
    kiosk.now += 400 * DAY;
    await storage.outbox.purge(Number.MAX_SAFE_INTEGER);
    expect(await kiosk.rows()).toHaveLength(1);
  });

  it('let a purged answer go for good: neither its old frame nor its draft brings it back', async () => {
    const kiosk = device();
    const first = await kiosk.open();
    const record = visit();
    await first.commit(record);
    const frames = [...kiosk.disk.frames];
    await first.outbox.settle([{ responseId: record.responseId, status: 'stored', ordinal: 1 }]);
    kiosk.now += 2 * DAY;
    await first.outbox.purge(1);
    first.close();
    kiosk.disk.frames = frames;
    await kiosk.inDatabase((db) =>
      db.drafts.put({ responseId: record.responseId, record, bootId: 'b', wallMs: 0, monoMs: 0 }),
    );
    const second = await kiosk.open();
    expect(await kiosk.rows()).toEqual([]);
    expect(kiosk.disk.frames).toEqual([]);
    await second.commit(visit());
    expect(kiosk.disk.frames.map((frame) => frame.seq)).toEqual([2]);
  });
});

describe('the configuration', () => {
  it('comes into force on the idle screen only, and survives a restart', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    expect(await storage.outbox.offerConfig(sampleConfig(), '"1"')).toBe(true);
    expect(storage.config()).toBeNull();
    await storage.applyPendingConfig();
    expect(storage.config()?.survey?.hash).toBe(sampleConfig().survey?.hash);
    storage.close();
    const again = await kiosk.open();
    expect(again.config()?.survey?.hash).toBe(sampleConfig().survey?.hash);
    expect(again.outbox.etag()).toBe('"1"');
  });

  it.each([
    ['a wrong hash', () => ({ hash: 'f'.repeat(64), json: sampleConfig().survey?.json ?? '' })],
    [
      'half its text',
      () => ({ hash: sampleConfig().survey?.hash ?? '', json: (sampleConfig().survey?.json ?? '').slice(0, 90) }),
    ],
    ['a question without a goal', () => sampleConfig(withoutGoal()).survey],
  ])('F34: with %s is refused whole, the old one stays, and the server is told', async (_, survey) => {
    const kiosk = device();
    const storage = await kiosk.open();
    await storage.outbox.offerConfig(sampleConfig(), '"1"');
    await storage.applyPendingConfig();
    expect(await storage.outbox.offerConfig({ ...sampleConfig(), survey: survey() }, '"2"')).toBe(false);
    await storage.applyPendingConfig();
    expect(storage.config()?.survey).toEqual(sampleConfig().survey);
    const codes = storage.outbox.events().map((event) => event.code);
    expect(codes.filter((code) => code.startsWith('SURVEY'))).toEqual(['SURVEY_REFUSED']);
    expect((await storage.outbox.health()).surveyRefused).toBe(true);
    expect(storage.outbox.etag()).toBe('"1"');
  });
});

function withoutGoal() {
  const survey = structuredClone(JSON.parse(sampleConfig().survey?.json ?? '{}'));
  survey.questions[0].goals = [];
  return survey;
}

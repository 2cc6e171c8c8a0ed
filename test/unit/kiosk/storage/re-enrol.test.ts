import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { envelope } from '#shared/sync/envelope.ts';
import { onlineKiosk } from '../sync/kiosk-online.ts';
import { problem } from '../sync/model-server.ts';
import { IDENTITY } from './fake-platform.ts';
import { device, visit } from './harness.ts';
import { sampleConfig } from './sample-config.ts';

const MINUTE = 60_000;
const SECOND_INSTALL = {
  ...IDENTITY,
  deviceId: 'device-2',
  installId: '77777777-7777-4777-8777-777777777777',
  assignmentId: 'assignment-2',
  token: 'token-of-2',
};

describe('a kiosk that is enrolled again', () => {
  it('keeps its queue with the identity of its time, numbers anew, and sends all of it once', async () => {
    const kiosk = await onlineKiosk();
    const { transport } = kiosk.server;
    Object.assign(kiosk.server, { transport: async () => problem(409, 'clone_suspected') });
    await kiosk.restart();
    for (let count = 0; count < 3; count += 1) await kiosk.storage.commit(visit());
    await kiosk.clock.pass(2 * MINUTE);
    Object.assign(kiosk.server, { transport });
    await kiosk.storage.outbox.reEnrol(SECOND_INSTALL);
    await kiosk.storage.commit(visit());
    await kiosk.restart();
    await kiosk.storage.commit(visit());
    await kiosk.clock.pass(2 * MINUTE);
    const sent = (await kiosk.device.rows()).map((row) => envelope.parse(JSON.parse(row.frozen)));
    const numbers = sent.map(({ installId, seq }) => [installId === IDENTITY.installId ? 'first' : 'second', seq]);
    expect(numbers.sort()).toEqual([
      ['first', 1],
      ['first', 2],
      ['first', 3],
      ['second', 1],
      ['second', 2],
    ]);
    expect(kiosk.server.stored.size).toBe(5);
    expect(kiosk.server.conflicts).toEqual([]);
    expect(new Set(kiosk.server.requests.slice(-2).map((one) => one.token))).toEqual(new Set(['token-of-2']));
  });

  it('says how long the oldest answer waits, of whichever install it is', async () => {
    const kiosk = device();
    const first = await kiosk.open();
    await first.commit(visit());
    const [sent] = await first.outbox.due(1, new Set());
    await first.outbox.settle([{ responseId: sent?.responseId ?? '', status: 'stored', ordinal: 1 }]);
    kiosk.now += MINUTE;
    await first.commit(visit());
    const oldest = kiosk.now;
    await first.outbox.reEnrol(SECOND_INSTALL);
    kiosk.now += MINUTE;
    await first.commit(visit());
    first.close();
    const second = await kiosk.open();
    expect(second.status()).toMatchObject({ unsent: 2, oldestUnsent: oldest });
    expect(await second.outbox.health()).toMatchObject({ unsent: 2, oldest });
  });

  it('reports as lowest unsent number one of its own', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    await storage.commit(visit());
    await storage.outbox.reEnrol({ ...SECOND_INSTALL, nextSeq: 1 });
    expect(await storage.outbox.seq()).toEqual({ next: 1 });
    await storage.commit(visit());
    await storage.commit(visit());
    expect(await storage.outbox.seq()).toEqual({ next: 3, lowestUnacked: 1 });
  });

  it('at a server of another epoch sends again what it had settled', async () => {
    const kiosk = await onlineKiosk();
    await kiosk.storage.commit(visit());
    await kiosk.clock.pass(MINUTE);
    expect((await kiosk.device.rows()).map((row) => row.state)).toEqual(['ACKED']);
    await kiosk.storage.outbox.reEnrol({ ...SECOND_INSTALL, serverEpoch: 2 });
    expect((await kiosk.device.rows()).map((row) => row.state)).toEqual(['COMMITTED']);
  });

  it('asks on with its survey at the same location, under the new assignment, and waits for another at a new one', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    await storage.outbox.offerConfig(sampleConfig(), '"1"');
    await storage.applyPendingConfig();
    await storage.outbox.reEnrol(SECOND_INSTALL);
    expect(storage.config()).toEqual({ ...sampleConfig(), assignmentId: 'assignment-2' });
    expect(storage.outbox.etag()).toBeNull();
    await storage.outbox.reEnrol({ ...SECOND_INSTALL, location: { ...IDENTITY.location, id: 'library' } });
    expect(storage.config()).toBeNull();
  });
});

describe('how the kiosk stands with its server', () => {
  it.each(['held-auth', 'revoked', 're-enrol', 'too-old'] as const)(
    '"%s" outlives a restart and an outage, and ends when the server accepts it',
    async (link) => {
      const kiosk = device();
      const first = await kiosk.open();
      await first.noteLink(link);
      first.close();
      const second = await kiosk.open();
      await second.noteLink('offline');
      expect(second.status()).toMatchObject({ link, outOfOrder: link === 'revoked' });
      await second.noteLink('ok');
      expect(second.status()).toMatchObject({ link: 'ok', outOfOrder: false });
    },
  );

  it('goes on collecting when taken out of use, over a restart, where the settings say so', async () => {
    const kiosk = device();
    const first = await kiosk.open();
    await first.outbox.offerConfig({ ...sampleConfig(), settings: { whenRevoked: 'collect' } }, '"1"');
    await first.applyPendingConfig();
    await first.noteLink('revoked');
    first.close();
    const second = await kiosk.open();
    expect(second.status()).toMatchObject({ link: 'revoked', outOfOrder: false });
    expect(await second.commit(visit())).toBe('both');
    expect(await kiosk.rows()).toHaveLength(1);
  });
});

describe('the days a kiosk tells of', () => {
  it('stay with the install that finished them, also when the journal brings the answers back', async () => {
    const kiosk = device();
    const storage = await kiosk.open();
    await storage.commit(visit());
    await storage.commit(visit());
    const [done] = await storage.outbox.due(1, new Set());
    await storage.outbox.settle([{ responseId: done?.responseId ?? '', status: 'stored', ordinal: 1 }]);
    await storage.outbox.reEnrol(SECOND_INSTALL);
    await storage.commit(visit());
    const day = '2026-10-12';
    const told = [
      { day, finished: 2, sent: 1, unsent: 1, install: IDENTITY.installId, seq: { from: 1, to: 2 } },
      { day, finished: 1, sent: 0, unsent: 1, seq: { from: 1, to: 1 } },
    ];
    expect(await storage.outbox.days()).toEqual(told);
    storage.close();
    await kiosk.wipeDatabase();
    const again = await kiosk.open();
    expect((await again.outbox.days()).map(({ finished, install }) => [finished, install])).toEqual(
      told.map(({ finished, install }) => [finished, install]),
    );
  });
});

describe('what a late answer brings', () => {
  it('to the install before does not take the new identity away', async () => {
    const storage = await device().open();
    await storage.outbox.reEnrol(SECOND_INSTALL);
    await storage.outbox.saveIdentity({ ...IDENTITY, gen: 9 });
    expect(storage.outbox.identity()).toEqual({
      ...SECOND_INSTALL,
      earlier: [{ installId: IDENTITY.installId, next: 1 }],
    });
  });
});

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { IDENTITY } from '../storage/fake-platform.ts';
import { visit } from '../storage/harness.ts';
import { onlineKiosk } from './kiosk-online.ts';
import { type Fault, problem } from './model-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the sync loop', () => {
  it('sends a heartbeat at the start and one every five minutes', async () => {
    const kiosk = await onlineKiosk();
    await kiosk.clock.pass(21 * MINUTE);
    expect(kiosk.server.requests.map(({ at }) => at / MINUTE)).toEqual([0, 5, 10, 15, 20]);
    expect(kiosk.server.requests[0]?.request).toMatchObject({ installId: IDENTITY.installId, gen: 1, items: [] });
  });

  it('sends an answer within two seconds of its commit, verbatim, and reports the day', async () => {
    const kiosk = await onlineKiosk();
    await kiosk.clock.pass(MINUTE);
    await kiosk.storage.commit(visit());
    await kiosk.clock.pass(2000);
    const [row] = await kiosk.device.rows();
    expect(row?.state).toBe('ACKED');
    expect(kiosk.server.stored.get(row?.responseId ?? '')?.hash).toBe(row?.hash);
    expect(await kiosk.storage.outbox.days()).toEqual([
      { day: '2026-10-12', finished: 1, sent: 1, unsent: 0, seq: { from: 1, to: 1 } },
    ]);
    expect(kiosk.faults).toEqual([]);
  });

  it('sends an answer soon that was committed while a flight was under way', async () => {
    const kiosk = await onlineKiosk();
    const { transport } = kiosk.server;
    let isFirst = true;
    Object.assign(kiosk.server, {
      transport: async (call: Parameters<typeof transport>[0]) => {
        const answer = await transport(call);
        if (isFirst) await kiosk.storage.commit(visit());
        isFirst = false;
        return answer;
      },
    });
    await kiosk.restart();
    await kiosk.clock.pass(3000);
    expect((await kiosk.device.rows()).map((row) => row.state)).toEqual(['ACKED']);
  });

  it('sends again soon when it was asked to during a flight, whose request was made before', async () => {
    const kiosk = await onlineKiosk();
    const { transport } = kiosk.server;
    let isFirst = true;
    Object.assign(kiosk.server, {
      transport: async (call: Parameters<typeof transport>[0]) => {
        if (isFirst) kiosk.loop.nudge();
        isFirst = false;
        return transport(call);
      },
    });
    await kiosk.restart();
    kiosk.server.requests.length = 0;
    await kiosk.clock.pass(3000);
    expect(kiosk.server.requests.map(({ at }) => at)).toEqual([0, 1000]);
  });

  it('drains a backlog in batches of fifty, oldest first', async () => {
    const kiosk = await onlineKiosk();
    for (let count = 0; count < 120; count += 1) await kiosk.storage.commit(visit());
    await kiosk.clock.pass(MINUTE);
    expect(kiosk.server.requests.map(({ request }) => request.items.length).filter((n) => n > 0)).toEqual([50, 50, 20]);
    expect(kiosk.storage.status().unsent).toBe(0);
  });

  it.each<Fault>([
    'lost-request',
    'lost-answer',
    'other-server',
    'other-batch',
    'other-hash',
    'empty-json',
    'html',
    'truncated',
    'no-content',
    'error-500',
    'busy-503',
    'answer-of-before',
  ])('takes "%s" for unknown: the row stays, is sent again, and is on the server once', async (fault) => {
    const kiosk = await onlineKiosk();
    await kiosk.storage.commit(visit());
    kiosk.server.fault = () => fault;
    await kiosk.clock.pass(MINUTE / 6);
    expect((await kiosk.device.rows()).map((row) => row.state)).toEqual(['COMMITTED']);
    kiosk.server.fault = () => 'none';
    await kiosk.clock.pass(HOUR);
    expect((await kiosk.device.rows()).map((row) => row.state)).toEqual(['ACKED']);
    expect(kiosk.server.stored.size).toBe(1);
  });

  it('leaves the queue untouched before a server that answers 200 {} for ever', async () => {
    const kiosk = await onlineKiosk();
    for (let count = 0; count < 3; count += 1) await kiosk.storage.commit(visit());
    const before = await kiosk.device.rows();
    kiosk.server.fault = () => 'empty-json';
    await kiosk.clock.pass(24 * HOUR);
    expect(await kiosk.device.rows()).toEqual(before);
    expect(kiosk.server.salvaged).toEqual([]);
  });

  it('keeps an item that the answer leaves out and settles the others', async () => {
    const kiosk = await onlineKiosk();
    for (let count = 0; count < 3; count += 1) await kiosk.storage.commit(visit());
    kiosk.server.fault = () => 'omitted-item';
    await kiosk.clock.pass(500);
    expect((await kiosk.device.rows()).filter((row) => row.state === 'COMMITTED')).toHaveLength(1);
  });

  it('calls at most ten times in the first five minutes of an outage, nine an hour later, never twice in a second', async () => {
    const counts: { first: number; later: number }[] = [];
    for (let run = 0; run < 20; run += 1) {
      let state = run + 1;
      const kiosk = await onlineKiosk(() => {
        state = (state * 16_807) % 2_147_483_647;
        return state / 2_147_483_647;
      });
      kiosk.server.fault = () => 'lost-request';
      await kiosk.clock.pass(6 * HOUR);
      const at = kiosk.server.requests.map((one) => one.at);
      expect(Math.min(...at.slice(1).map((time, index) => time - (at[index] as number)))).toBeGreaterThanOrEqual(1000);
      counts.push({
        first: at.filter((time) => time < 5 * MINUTE).length,
        later: at.filter((time) => time >= HOUR).length / 5,
      });
    }
    const mean = (of: (one: { first: number; later: number }) => number) =>
      counts.reduce((sum, one) => sum + of(one), 0) / counts.length;
    expect(mean((one) => one.first)).toBeLessThanOrEqual(10);
    expect(mean((one) => one.later)).toBeLessThanOrEqual(9);
  });

  it('sends within a minute of the return of the network', async () => {
    const kiosk = await onlineKiosk(() => 0.99);
    kiosk.server.fault = () => 'lost-request';
    await kiosk.storage.commit(visit());
    await kiosk.clock.pass(3 * HOUR);
    kiosk.server.fault = () => 'none';
    kiosk.loop.online();
    await kiosk.clock.pass(MINUTE);
    expect(kiosk.server.stored.size).toBe(1);
  });

  it('waits as long as Retry-After asks, and up to a fifth longer', async () => {
    const kiosk = await onlineKiosk(() => 0.5);
    kiosk.server.fault = () => 'busy-503';
    await kiosk.clock.pass(10 * MINUTE);
    const at = kiosk.server.requests.map((one) => one.at);
    expect(at[1]).toBe(66_000);
  });

  it.each([413, 400])(
    'cuts a batch that is refused with %d until the poison row is alone, salvages it, sends the others',
    async (status) => {
      const kiosk = await onlineKiosk();
      for (let count = 0; count < 20; count += 1) await kiosk.storage.commit(visit());
      const poison = (await kiosk.device.rows())[7];
      kiosk.server.poison.set(poison?.hash ?? '', status);
      await kiosk.clock.pass(6 * HOUR);
      expect(kiosk.server.stored.size).toBe(19);
      expect(kiosk.server.salvaged).toEqual([poison?.hash]);
      expect(kiosk.storage.status().unsent).toBe(0);
    },
  );

  it('holds a row that makes the server fail, but never a row during an outage', async () => {
    const kiosk = await onlineKiosk();
    for (let count = 0; count < 5; count += 1) await kiosk.storage.commit(visit());
    kiosk.server.fault = () => 'down-500';
    await kiosk.clock.pass(24 * HOUR);
    expect((await kiosk.device.rows()).every((row) => row.state === 'COMMITTED')).toBe(true);
    kiosk.server.fault = () => 'none';
    const poison = (await kiosk.device.rows())[2];
    kiosk.server.poison.set(poison?.hash ?? '', 500);
    await kiosk.clock.pass(24 * HOUR);
    expect(kiosk.server.stored.size).toBe(4);
    expect(kiosk.server.salvaged).toEqual([poison?.hash]);
  });
});

describe('tokens', () => {
  it('rotate: the new one is kept before it is used', async () => {
    const kiosk = await onlineKiosk();
    kiosk.server.next = { token: 'token-2', gen: 2 };
    await kiosk.clock.pass(6 * MINUTE);
    expect(kiosk.device.disk.identity).toMatchObject({ token: 'token-2', gen: 2, previousToken: 'token-1' });
    expect(kiosk.server.requests.map((one) => one.token)).toEqual(['token-1', 'token-2']);
  });

  it('survive a lost rotation answer: the old one still works and brings the next', async () => {
    const kiosk = await onlineKiosk();
    kiosk.server.next = { token: 'token-2', gen: 2 };
    kiosk.server.fault = () => 'lost-answer';
    await kiosk.clock.pass(1000);
    kiosk.server.fault = () => 'none';
    kiosk.server.next = { token: 'token-2b', gen: 2 };
    await kiosk.clock.pass(6 * MINUTE);
    expect(kiosk.device.disk.identity).toMatchObject({ token: 'token-2b', gen: 2 });
  });

  it('fall back to the one before when refused, once, and then call hourly and keep collecting', async () => {
    const kiosk = await onlineKiosk();
    kiosk.server.next = { token: 'token-2', gen: 2 };
    await kiosk.clock.pass(1000);
    kiosk.server.next = undefined;
    kiosk.server.tokens = ['token-1'];
    await kiosk.clock.pass(10 * MINUTE);
    expect(kiosk.loop.link()).toBe('ok');
    expect(kiosk.device.disk.identity?.token).toBe('token-1');
    kiosk.server.tokens = ['another'];
    const before = kiosk.server.requests.length;
    await kiosk.clock.pass(10 * MINUTE);
    expect(kiosk.loop.link()).toBe('held-auth');
    expect(await kiosk.storage.commit(visit())).toBe('both');
    await kiosk.clock.pass(3 * HOUR);
    expect(kiosk.server.requests.length - before).toBeLessThanOrEqual(5);
  });
});

describe('a refused kiosk', () => {
  it.each([
    [403, 'revoked', 'revoked'],
    [409, 'clone_suspected', 're-enrol'],
    [426, 'kiosk_too_old', 'too-old'],
  ])('with %d %s is "%s" and keeps every row', async (status, code, link) => {
    const kiosk = await onlineKiosk();
    await kiosk.storage.commit(visit());
    const { transport } = kiosk.server;
    Object.assign(kiosk.server, { transport: async () => problem(status, code) });
    await kiosk.restart();
    await kiosk.clock.pass(5 * HOUR);
    Object.assign(kiosk.server, { transport });
    expect(kiosk.loop.link()).toBe(link);
    expect((await kiosk.device.rows()).map((row) => row.state)).toEqual(['COMMITTED']);
  });

  it('is not told apart from an outage by the 403 of a guest network', async () => {
    const kiosk = await onlineKiosk();
    Object.assign(kiosk.server, {
      transport: async () => ({ kind: 'answer', status: 403, contentType: 'text/html', text: '<html>' }),
    });
    await kiosk.restart();
    await kiosk.clock.pass(HOUR);
    expect(kiosk.loop.link()).toBe('offline');
  });
});

describe('a restored server', () => {
  it('gets every row again that is still here, and has each once', async () => {
    const kiosk = await onlineKiosk();
    for (let count = 0; count < 4; count += 1) await kiosk.storage.commit(visit());
    await kiosk.clock.pass(MINUTE);
    const [lost] = [...kiosk.server.stored.keys()];
    kiosk.server.stored.delete(lost ?? '');
    kiosk.server.serverEpoch = 2;
    await kiosk.clock.pass(12 * MINUTE);
    expect(kiosk.server.stored.size).toBe(4);
    expect(kiosk.device.disk.identity?.serverEpoch).toBe(2);
    expect((await kiosk.device.rows()).every((row) => row.state === 'ACKED')).toBe(true);
  });
});

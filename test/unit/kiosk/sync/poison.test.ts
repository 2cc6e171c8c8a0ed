import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { SyncRequest } from '#shared/contract/sync.ts';
import type { Answer, Call } from '../../../../kiosk/renderer/sync/transport.ts';
import { visit } from '../storage/harness.ts';
import { type OnlineKiosk, onlineKiosk } from './kiosk-online.ts';
import { json, problem } from './model-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function kioskWithRows(count: number) {
  const kiosk = await onlineKiosk();
  for (let made = 0; made < count; made += 1) await kiosk.storage.commit(visit());
  return kiosk;
}

/** Puts a wire in front of the server that answers some calls itself. */
async function wire(kiosk: OnlineKiosk, own: (call: Call) => Answer | null): Promise<void> {
  const { transport } = kiosk.server;
  Object.assign(kiosk.server, { transport: async (call: Call) => own(call) ?? transport(call) });
  await kiosk.restart();
}

const carries = (call: Call, hash: string) =>
  call.path === '/v1/sync' && (call.body as SyncRequest).items.some((item) => item.hash === hash);

describe('a row that breaks the way to the server', () => {
  it.each<[string, Answer]>([
    ['is reset', { kind: 'no-answer', cause: 'ECONNRESET' }],
    ['crashes what stands before it', { kind: 'answer', status: 502, contentType: 'text/html', text: '<html>' }],
    ['is answered by nonsense', json(200, {})],
  ])('goes to safe keeping when its request %s, and every other row is counted', async (_, answer) => {
    const kiosk = await kioskWithRows(60);
    const poison = (await kiosk.device.rows())[7]?.hash ?? '';
    await wire(kiosk, (call) => (carries(call, poison) ? answer : null));
    await kiosk.clock.pass(6 * HOUR);
    expect(kiosk.server.stored.size).toBe(59);
    expect(kiosk.server.salvaged).toEqual([poison]);
  });

  it('keeps no row outside its batch waiting for more than three sendings', async () => {
    const kiosk = await kioskWithRows(60);
    const first = (await kiosk.storage.outbox.due(1, new Set()))[0]?.hash ?? '';
    const sent: number[] = [];
    await wire(kiosk, (call) => {
      if (call.path === '/v1/sync') sent.push((call.body as SyncRequest).items.length);
      return carries(call, first) ? { kind: 'no-answer', cause: 'ECONNRESET' } : null;
    });
    await kiosk.clock.pass(HOUR);
    expect(sent.slice(0, 5)).toEqual([50, 50, 50, 0, 10]);
  });
});

describe('an outage', () => {
  it.each([
    ['no answer at all', { kind: 'no-answer', cause: 'ECONNREFUSED' } as const],
    ['a proxy that refuses everything with 400', problem(400, 'bad_body')],
    ['a proxy that refuses everything as too large', problem(413, 'too_large')],
  ])('of hours (%s) holds no row, and the queue drains as fast as before', async (_, answer) => {
    const kiosk = await kioskWithRows(55);
    let isDown = true;
    await wire(kiosk, () => (isDown ? answer : null));
    await kiosk.clock.pass(5 * HOUR);
    expect((await kiosk.device.rows()).every((row) => row.state === 'COMMITTED')).toBe(true);
    isDown = false;
    const before = kiosk.server.requests.length;
    await kiosk.clock.pass(18 * MINUTE);
    expect(kiosk.server.stored.size).toBe(55);
    expect(kiosk.server.salvaged).toEqual([]);
    expect(kiosk.server.requests.length - before).toBeLessThan(20);
  });

  it.each([401, 426])('of a guest network that answers %d with a page is no refusal by the server', async (status) => {
    const kiosk = await kioskWithRows(1);
    await wire(kiosk, () => ({ kind: 'answer', status, contentType: 'text/html', text: '<html>' }));
    await kiosk.clock.pass(10 * MINUTE);
    expect(kiosk.loop.link()).toBe('offline');
  });
});

describe('rows for safe keeping', () => {
  it('that the server never takes keep no other from it', async () => {
    const kiosk = await kioskWithRows(25);
    const rows = await kiosk.device.rows();
    await kiosk.storage.outbox.hold(
      rows.map((row) => row.responseId),
      'held',
    );
    const refused = new Set(rows.slice(0, 12).map((row) => row.hash));
    await wire(kiosk, (call) =>
      call.path === '/v1/salvage' && refused.has((call.body as { hash: string }).hash)
        ? problem(413, 'too_large')
        : null,
    );
    await kiosk.clock.pass(HOUR);
    expect(new Set(kiosk.server.salvaged)).toEqual(new Set(rows.slice(12).map((row) => row.hash)));
  });

  it('are handed over again when the server was restored from before', async () => {
    const kiosk = await kioskWithRows(1);
    kiosk.device.disk.damaged = [Buffer.from('raw bytes').toString('base64')];
    await kiosk.restart();
    await kiosk.clock.pass(MINUTE);
    expect(kiosk.server.salvaged).toHaveLength(1);
    kiosk.server.serverEpoch = 2;
    kiosk.server.stored.clear();
    await kiosk.clock.pass(12 * MINUTE);
    expect(kiosk.server.salvaged).toHaveLength(2);
    expect(kiosk.server.stored.size).toBe(1);
  });
});

describe('an identity that cannot be kept', () => {
  it('is not used, and costs no receipt', async () => {
    const kiosk = await kioskWithRows(1);
    kiosk.server.next = { token: 'token-2', gen: 2 };
    kiosk.device.disk.refusesIdentity = true;
    await kiosk.clock.pass(6 * MINUTE);
    expect((await kiosk.device.rows()).map((row) => row.state)).toEqual(['ACKED']);
    expect(new Set(kiosk.server.requests.map((one) => one.token))).toEqual(new Set(['token-1']));
  });
});

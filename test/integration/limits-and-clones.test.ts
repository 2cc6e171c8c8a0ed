import { randomBytes, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppDeps } from '../../sync-server/app.ts';
import { addressKey } from '../../sync-server/http/rate-limits.ts';
import { giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});
async function start(given: Partial<AppDeps> = {}): Promise<TestServer> {
  server = await startTestServer(given);
  await giveLobby(server.db);
  return server;
}
const statusOf = async (db: TestServer['db']) =>
  db.read.selectFrom('devices').select(['status', 'fork_cause']).executeTakeFirstOrThrow();

describe('two devices with one identity', () => {
  it('are found by a number used twice: kept, not counted, both told to enrol again', async () => {
    const { db, ...rest } = await start();
    const kiosk = await TestKiosk.enrol({ db, ...rest });
    await kiosk.send([itemOf(kiosk.visit({ seq: 1 }))]);
    const twin = itemOf(kiosk.visit({ seq: 1, wallMs: Date.now() - 5_000 }));
    expect((await kiosk.send([twin])).items).toMatchObject([{ status: 'quarantined', cause: 'seq_reused' }]);
    expect(await statusOf(db)).toEqual({ status: 'forked', fork_cause: 'seq_reused' });
    const next = await kiosk.post(kiosk.request([]));
    expect([next.statusCode, next.json().code]).toEqual([409, 'clone_suspected']);
  });

  it('are found by an older boot that lives on beside a newer one, and not by a late request of it', async () => {
    let now = Date.now();
    const { db, ...rest } = await start({ now: () => now });
    const kiosk = await TestKiosk.enrol({ db, ...rest });
    const [first, second] = [randomUUID(), randomUUID()];
    const beat = (bootId: string, mono: number) =>
      kiosk.post(kiosk.request([], { clock: { wall: now, mono, bootId } }));
    await beat(first, 1_000_000);
    now += 300_000;
    await beat(second, 5_000);
    now += 30_000;
    expect((await beat(first, 1_290_000)).statusCode).toBe(200);
    expect((await statusOf(db)).status).toBe('active');
    now += 270_000;
    await beat(second, 305_000);
    now += 10_000;
    expect((await beat(first, 1_610_000)).statusCode).toBe(409);
    expect((await statusOf(db)).fork_cause).toBe('two_boots');
  });

  it('are found by other hardware', async () => {
    const { db, ...rest } = await start();
    const kiosk = await TestKiosk.enrol({ db, ...rest });
    await kiosk.send([], { fingerprint: 'a'.repeat(64) });
    await kiosk.send([]);
    expect((await kiosk.post(kiosk.request([], { fingerprint: 'b'.repeat(64) }))).statusCode).toBe(409);
    expect((await statusOf(db)).fork_cause).toBe('hardware_changed');
  });

  it('bring their answers after enrolling again; those count once, when IT has said where', async () => {
    const own = await start();
    const { db } = own;
    const kiosk = await TestKiosk.enrol(own);
    await kiosk.send([itemOf(kiosk.visit({ seq: 1, wallMs: Date.now() - 900_000 }))]);
    await kiosk.send([], { fingerprint: 'a'.repeat(64) });
    await kiosk.post(kiosk.request([], { fingerprint: 'b'.repeat(64) }));
    const queue = [2, 3].map((seq) => itemOf(kiosk.visit({ seq, wallMs: Date.now() - 900_000 + seq * 60_000 })));
    const both = [await TestKiosk.enrol(own), await TestKiosk.enrol(own)];
    for (const renewed of both) {
      const { items } = await renewed.send(queue);
      expect(items.map(({ status }) => status)).toEqual(['quarantined', 'quarantined']);
    }
    const counted = () => db.read.selectFrom('responses').select('id').execute();
    expect(await counted()).toHaveLength(1);
    const { releaseQuarantine } = await import('../../sync-server/features/responses/release-quarantine.ts');
    const rows = await db.read.selectFrom('quarantine').select(['ordinal', 'cause']).execute();
    expect(rows.map(({ cause }) => cause)).toEqual(['clone_suspected', 'clone_suspected']);
    const numbers = rows.map(({ ordinal }) => ordinal);
    const released = await releaseQuarantine(own.deps, {
      numbers,
      place: { location: 'hall', team: 'red' },
      by: 'test',
    });
    expect(released).toMatchObject({ ok: true, outcomes: [{ outcome: 'counted' }, { outcome: 'counted' }] });
    expect(await counted()).toHaveLength(3);
  });
});

describe('a kiosk that is too old', () => {
  it('is told so by 426 and keeps its answers', async () => {
    const own = await start({ limits: { minProto: 2 } });
    const kiosk = await TestKiosk.enrol(own);
    const refused = await kiosk.post(kiosk.request([itemOf(kiosk.visit())]));
    expect([refused.statusCode, refused.json().code]).toEqual([426, 'kiosk_too_old']);
    expect(await kiosk.send([], { proto: 3 })).toMatchObject({ minProto: 2, proto: 1 });
  });
});

describe('the limits of one caller', () => {
  it('are not walked around by another Authorization value each time', async () => {
    const own = await start({ limits: { perAddress: 5, guesses: 3, perAddressInAll: 1_000 } });
    const random = () => ({ authorization: `Bearer ${randomBytes(32).toString('base64url')}` });
    const ask = async (url: string) => (await own.kiosk.inject({ url, headers: random() })).statusCode;
    const statuses = [];
    for (let count = 0; count < 8; count++) statuses.push(await ask('/v1/kiosk/config'));
    expect(statuses).toEqual([401, 401, 401, 429, 429, 429, 429, 429]);
    const pages = [];
    for (let count = 0; count < 8; count++) pages.push(await ask('/healthz'));
    expect(pages.filter((status) => status === 429)).toHaveLength(3);
  });

  it('hold for all that comes from one address, however many tokens it shows', async () => {
    const own = await start({ limits: { perAddressInAll: 6 } });
    const kiosk = await TestKiosk.enrol(own);
    const statuses = [];
    for (let count = 0; count < 8; count++) statuses.push((await kiosk.post(kiosk.request([]))).statusCode);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  });

  it('see one network where somebody has one IPv6 address', () => {
    expect(addressKey({ ip: '2001:db8:1:2::7' })).toBe(addressKey({ ip: '2001:db8:1:2:aaaa::9' }));
    expect(addressKey({ ip: '2001:db8::1' })).not.toBe(addressKey({ ip: '2001:db8:0:1::1' }));
    expect(addressKey({ ip: '10.0.0.1' })).toBe('10.0.0.1');
    expect(addressKey({ ip: '::ffff:10.0.0.1' })).toBe('::ffff:10.0.0.1');
  });

  it('row 18: leave connections for others, and close one on which nothing moves', async () => {
    const limits = { connectionsPerAddress: 3, headersMs: 1_000, requestMs: 9_000, connectionCheckMs: 100 };
    const own = await start({ limits });
    await own.kiosk.listen({ host: '127.0.0.1', port: 0 });
    const address = own.kiosk.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const ends: string[] = [];
    for (let line = 0; line < 5; line++) {
      let told = '';
      connect(port, '127.0.0.1')
        .on('error', () => undefined)
        .on('data', (bytes) => {
          told += String(bytes);
        })
        .on('close', () => void ends.push(told.split('\r\n')[0] ?? ''));
    }
    // Who is one too many is sent away without a word, the others when they have had their time.
    await expect.poll(() => ends.length, { timeout: 10_000 }).toBe(5);
    expect(ends).toEqual(['', '', ...Array(3).fill('HTTP/1.1 408 Request Timeout')]);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });
});

describe('the metrics', () => {
  it('tell what waits, what differs, how far the backup reaches and what was refused', async () => {
    const own = await start();
    const kiosk = await TestKiosk.enrol(own);
    await kiosk.send([itemOf(kiosk.visit({ surveyVersion: 'f'.repeat(64) }))], {
      days: [{ day: new Date().toISOString().slice(0, 10), finished: 5, sent: 5, unsent: 0 }],
    });
    await own.kiosk.inject({ url: '/v1/kiosk/config' });
    const { body } = await own.dashboard.inject({ url: '/metrics', headers: { host: 'localhost' } });
    for (const line of [
      'juuri_quarantine_waiting{cause="unknown_survey_version"} 1',
      'juuri_proof_differences 1',
      'juuri_backup_watermark 0',
      'juuri_newest_ordinal 1',
      'juuri_kiosks{status="active"} 1',
      'juuri_problems_total{code="unauthorized"} 1',
      'juuri_figures_readable 1',
    ]) {
      expect(body.split('\n')).toContain(line);
    }
  });
});

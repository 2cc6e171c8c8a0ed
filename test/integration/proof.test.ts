import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SyncRequest } from '../../shared/contract/sync.ts';
import { localBuckets } from '../../shared/scoring/local-time.ts';
import { revokeKiosk } from '../../sync-server/features/fleet/revoke-kiosk.ts';
import { dailyProof } from '../../sync-server/features/safety/daily-proof.ts';
import { giveLobby, itemOf, itemOfText, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const NOON = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 86_400_000 + 9 * 3_600_000;
const DAY = localBuckets(NOON, 'Europe/Helsinki').day;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await giveLobby(server.db);
});
afterAll(() => server.stop());

const visits = (kiosk: TestKiosk, count: number, change: object = {}) =>
  Array.from({ length: count }, (_, index) =>
    kiosk.visit({ seq: index + 1, wallMs: NOON + index * 120_000, monoMs: NOON + index * 120_000, ...change }),
  );
const told = (finished: number, unsent: number): SyncRequest['days'] => [
  { day: DAY, finished, sent: finished - unsent, unsent, seq: { from: 1, to: finished } },
];
const proofOf = async (kiosk: TestKiosk) => (await dailyProof(server.deps, kiosk.identity.deviceId)).days;

describe('the daily proof', () => {
  it('holds for counted, set aside, test and quarantined answers, before and after the last receipt', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const [good, fast, test, odd] = visits(kiosk, 4);
    if (!good || !fast || !test || !odd) throw new Error('four visits');
    const items = [
      itemOf(good),
      itemOf({ ...fast, flags: ['mash'] }),
      itemOf({ ...test, test: 1 }),
      itemOf({ ...odd, surveyVersion: 'f'.repeat(64) }),
    ];
    await kiosk.send(items, { days: told(4, 4) });
    expect(await proofOf(kiosk)).toMatchObject([
      { verdict: 'under-way', counted: 1, setAside: 1, test: 1, quarantined: 1 },
    ]);
    await kiosk.send(items, { days: told(4, 4) });
    await kiosk.send([], { days: told(4, 0) });
    expect(await proofOf(kiosk)).toMatchObject([{ verdict: 'proven', finished: 4, sent: 4, seqs: [] }]);
  });

  it('names the numbers of what a kiosk has sent and the server does not keep', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const items = visits(kiosk, 6).map(itemOf);
    await kiosk.send([...items.slice(0, 2), ...items.slice(4)], { days: told(6, 0), seq: { next: 7 } });
    expect(await proofOf(kiosk)).toMatchObject([{ verdict: 'missing', counted: 4, seqs: [{ from: 3, to: 4 }] }]);
    const { gaps } = await dailyProof(server.deps, kiosk.identity.deviceId);
    expect(gaps).toMatchObject([{ gaps: [{ from: 3, to: 4 }] }]);
  });

  it('is not held against a kiosk whose unreadable row was kept without a day, or whose clock is wrong', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const [one] = visits(kiosk, 1);
    if (!one) throw new Error('a visit');
    await kiosk.send([itemOf(one), itemOfText(randomUUID(), 'damaged')], { days: told(2, 0) });
    expect(await proofOf(kiosk)).toMatchObject([{ verdict: 'proven', counted: 1, quarantined: 1 }]);
    const early = await TestKiosk.enrol(server);
    await early.send([itemOf(early.visit({ wallMs: Date.UTC(1970, 0, 2), monoMs: 5, bootId: randomUUID() }))], {
      days: [{ day: '1970-01-02', finished: 1, sent: 1, unsent: 0 }],
    });
    const kept = await server.db.read
      .selectFrom('responses')
      .select(['told_day', 'clock_quality'])
      .where('install_id', '=', early.identity.installId)
      .execute();
    expect(kept).toEqual([{ told_day: '1970-01-02', clock_quality: 'unknown' }]);
  });

  it('sees a kiosk whose own sum is wrong and a visit too many', async () => {
    const kiosk = await TestKiosk.enrol(server);
    await kiosk.send(visits(kiosk, 3).map(itemOf), { days: [{ day: DAY, finished: 3, sent: 1, unsent: 1 }] });
    expect(await proofOf(kiosk)).toMatchObject([{ verdict: 'kiosk-differs' }]);
    await kiosk.send([], { days: told(2, 0) });
    expect(await proofOf(kiosk)).toMatchObject([{ verdict: 'too-many', seqs: [{ from: 3, to: 3 }] }]);
  });

  it('goes on under the old identity for what a kiosk brings after it was enrolled again', async () => {
    const old = await TestKiosk.enrol(server);
    const items = visits(old, 3).map(itemOf);
    await old.send(items.slice(0, 1), { days: told(3, 3) });
    await revokeKiosk(server.deps, { kiosk: old.identity.deviceId, by: 'test' });
    const renewed = await TestKiosk.enrol(server);
    const install = old.identity.installId;
    await renewed.send(items, { days: told(3, 0).map((day) => ({ ...day, install })) });
    expect(await proofOf(old)).toMatchObject([{ verdict: 'proven', counted: 3 }]);
    expect(await proofOf(renewed)).toEqual([]);
  });
});

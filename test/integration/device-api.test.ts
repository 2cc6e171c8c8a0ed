import { createHash, randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import { findDeviceByToken } from '../../sync-server/features/fleet/devices.sql.ts';
import { deviceOfHeader } from '../../sync-server/features/fleet/known-device.ts';
import { revokeKiosk } from '../../sync-server/features/fleet/revoke-kiosk.ts';
import { everyExchange } from '../support/every-exchange.ts';
import { DEVICE, giveLobby, itemOf, LOBBY_VERSION, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const HOUR = 3_600_000;
let server: TestServer;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 9, 14, 9);
  server = await startTestServer({ now: () => now, chance: () => 0.5 });
  await giveLobby(server.db);
});
afterEach(() => server.stop());

async function makeCode(team?: string): Promise<string> {
  const made = await createEnrolmentCode(server.deps, { location: 'hall', team, by: 'test' });
  if (!made.ok) throw new Error(made.unknown);
  return made.code;
}
const enrol = (code: string) =>
  server.kiosk.inject({ method: 'POST', url: '/v1/enrolments', payload: { code, device: DEVICE } });
const check = (code: string, attempt?: string) =>
  server.kiosk.inject({ method: 'POST', url: '/v1/enrolment-checks', payload: { code, attempt } });
const codeOf = (reply: { statusCode: number; json(): { code: string } }) => `${reply.statusCode} ${reply.json().code}`;

describe('enrolment', () => {
  it('row 36: gives an identity, a token and a place for a code typed in small letters with spaces', async () => {
    const reply = await enrol(` ${(await makeCode('red')).toLowerCase().replaceAll('-', ' ')} `);
    expect(reply.statusCode).toBe(201);
    expect(reply.json()).toMatchObject({
      gen: 1,
      serverEpoch: 1,
      location: { id: 'hall', timeZone: 'Europe/Helsinki' },
      team: { id: 'red', name: 'red' },
    });
    const kept = await server.db.read.selectFrom('devices').select('token_hash').executeTakeFirstOrThrow();
    expect(kept.token_hash).not.toContain(reply.json().token);
  });

  it('row 36: refuses a wrong, a used and an expired code in the same words', async () => {
    const used = await makeCode();
    await enrol(used);
    const late = await makeCode();
    now += 24 * HOUR;
    const refusals = [await enrol('0000-0000-0000'), await enrol('?'), await enrol(used), await enrol(late)];
    expect(refusals.map(codeOf)).toEqual(Array(4).fill('403 enrolment_refused'));
    expect(new Set(refusals.map((reply) => reply.json().detail)).size).toBe(1);
  });

  it('row 60: refuses a code of another server, and counts it where IT looks', async () => {
    const counted = async () => {
      const { body } = await server.kiosk.inject({ url: '/metrics' });
      return Number(/^juuri_problems_total\{code="enrolment_refused"\} (\d+)$/m.exec(body)?.[1] ?? 0);
    };
    const elsewhere = await startTestServer();
    await giveLobby(elsewhere.db);
    const made = await createEnrolmentCode(elsewhere.deps, { location: 'hall', by: 'test' });
    const before = await counted();
    for (const way of [check, enrol]) expect(codeOf(await way(made.ok ? made.code : ''))).toBe('403 enrolment_refused');
    expect(await counted()).toBe(before + 2);
    await elsewhere.stop();
  });

  it('row 36: tells of a code whether it is good before it is redeemed, and spends nothing', async () => {
    const code = await makeCode();
    for (let time = 0; time < 2; time++) expect((await check(code.toLowerCase())).statusCode).toBe(204);
    expect((await enrol(code)).statusCode).toBe(201);
    const late = await makeCode();
    now += 24 * HOUR;
    const refusals = [await check('0000-0000-0000'), await check('?'), await check(code), await check(late)];
    expect(refusals.map(codeOf)).toEqual(Array(4).fill('403 enrolment_refused'));
  });

  it('calls a used code good for the attempt that used it alone: its answer may have been lost', async () => {
    const [code, attempt] = [await makeCode(), randomUUID()];
    const payload = { code, device: DEVICE, attempt };
    expect((await server.kiosk.inject({ method: 'POST', url: '/v1/enrolments', payload })).statusCode).toBe(201);
    expect((await check(code, attempt)).statusCode).toBe(204);
    expect(codeOf(await check(code, randomUUID()))).toBe('403 enrolment_refused');
  });

  it.each([
    ['asked about', () => check],
    ['redeemed', () => enrol],
  ])('row 36: burns a code at its fifth wrong secret %s', async (_, way) => {
    const code = await makeCode();
    const wrong = `${code.slice(0, 5)}${code.endsWith('0000') ? '1111-1111' : '0000-0000'}`;
    for (let guess = 0; guess < 5; guess++) expect((await way()(wrong)).statusCode).toBe(403);
    expect([codeOf(await check(code)), codeOf(await enrol(code))]).toEqual(Array(2).fill('403 enrolment_refused'));
  });

  it('row 36: lets nobody guess at speed', async () => {
    const replies = [];
    for (let guess = 0; guess < 22; guess++) {
      replies.push(await (guess % 2 === 0 ? check : enrol)('0000-0000-0000'));
    }
    expect(codeOf(replies.at(-1) as (typeof replies)[0])).toBe('429 too_many_requests');
  });
});

describe('the configuration of a kiosk', () => {
  it('holds survey, goals and teams, and costs nothing while it does not change', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const get = (etag?: string) =>
      server.kiosk.inject({
        url: '/v1/kiosk/config',
        headers: { authorization: `Bearer ${kiosk.token}`, ...(etag ? { 'if-none-match': etag } : {}) },
      });
    const first = await get();
    expect(first.json()).toMatchObject({
      survey: { hash: LOBBY_VERSION },
      teams: [{ id: 'blue' }, { id: 'red' }],
      goals: [{ key: 'g', target: 80 }],
      languages: ['en'],
      location: { id: 'hall' },
    });
    const etag = String(first.headers.etag);
    expect((await kiosk.send([])).surveyEtag).toBe(etag);
    const second = await get(etag);
    expect([second.statusCode, second.body]).toEqual([304, '']);
    await server.db.write((tx) => tx.updateTable('goals').set({ target: 81 }).execute());
    expect((await get(etag)).statusCode).toBe(200);
    expect((await kiosk.send([])).surveyEtag).not.toBe(etag);
  });
});

/** The database, and what it is asked for meanwhile. */
function watchedReading() {
  const { read } = server.db;
  const asked: { readonly sql: string; readonly parameters: readonly unknown[] }[] = [];
  const watched = read.withPlugin({
    transformQuery: ({ node, queryId }) => {
      asked.push(read.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { asked, db: { ...server.db, read: watched } };
}

/** How SQLite goes about finding the kiosk of a token. */
async function plannedFor(hash: string): Promise<string[]> {
  const { asked, db } = watchedReading();
  await findDeviceByToken(db.read, hash);
  const database = new DatabaseSync(server.db.file, { readOnly: true });
  const plan = asked.flatMap(({ sql }) => database.prepare(`explain query plan ${sql}`).all('', '', ''));
  database.close();
  return plan.map(({ detail }) => String(detail));
}

describe('a device token', () => {
  it('row 35: is asked for, and one that is unknown is told in the same words as none', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const request = kiosk.request([]);
    const none = await server.kiosk.inject({ method: 'POST', url: '/v1/sync', payload: request });
    const replies = [none, await kiosk.post(request, 'short'), await kiosk.post(request, 'x'.repeat(43))];
    expect(replies.map(codeOf)).toEqual(Array(3).fill('401 unauthorized'));
  });

  it('row 35: that is unknown is answered like none but for the request id, and is looked up by its hash in an index, never compared', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const request = kiosk.request([]);
    const near = `${kiosk.token.slice(0, -1)}${kiosk.token.endsWith('A') ? 'E' : 'A'}`;
    const replies = [];
    for (const token of ['', 'short', 'x'.repeat(43), near]) replies.push(await kiosk.post(request, token));
    const told = replies.map((reply) => ({ ...reply.json(), requestId: 'any' }));
    const heads = replies.map(({ headers }) => Object.keys(headers).sort());
    expect(new Set(told.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(new Set(replies.map(({ body }) => body.length)).size).toBe(1);
    expect(new Set(heads.map((names) => names.join())).size).toBe(1);
    const kept = await server.db.read.selectFrom('devices').select('token_hash').executeTakeFirstOrThrow();
    expect(kept.token_hash).toBe(createHash('sha256').update(kiosk.token).digest('hex'));
    const steps = (await plannedFor(kept.token_hash)).filter((detail) => /SCAN|SEARCH/.test(detail));
    expect(steps).toHaveLength(3);
    for (const step of steps) expect(step).toMatch(/^SEARCH devices USING INDEX .*token_hash=/);
  });

  it('row 35: takes the same way whether it is right, wrong in one letter or unknown: one question by its whole hash', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const near = `${kiosk.token.slice(0, -1)}${kiosk.token.endsWith('A') ? 'E' : 'A'}`;
    const ways = [];
    for (const token of [kiosk.token, near, 'x'.repeat(43)]) {
      const { asked, db } = watchedReading();
      const found = await deviceOfHeader(db, `Bearer ${token}`);
      expect(found?.id).toBe(token === kiosk.token ? kiosk.identity.deviceId : undefined);
      const hash = createHash('sha256').update(token).digest('hex');
      ways.push(asked.map(({ sql, parameters }) => [sql, parameters.map((given) => given === hash)]));
    }
    expect(ways[0]).toEqual([[expect.stringContaining('token_hash'), [true, true, true]]]);
    expect([ways[1], ways[2]]).toEqual([ways[0], ways[0]]);
  });

  it('row 35: is refused when revoked, for another install, and with a generation of the future', async () => {
    const [kiosk, other] = [await TestKiosk.enrol(server), await TestKiosk.enrol(server)];
    expect(codeOf(await kiosk.post(kiosk.request([], { gen: 5 })))).toBe('409 generation_ahead');
    expect(codeOf(await kiosk.post(other.request([])))).toBe('403 forbidden');
    await revokeKiosk(server.deps, { kiosk: kiosk.identity.deviceId, by: 'test' });
    expect(codeOf(await kiosk.post(kiosk.request([])))).toBe('403 revoked');
  });

  it('is renewed daily; both work until the new one is used, and the last one offered counts', async () => {
    const kiosk = await TestKiosk.enrol(server);
    expect((await kiosk.send([])).next).toBeUndefined();
    now += 25 * HOUR;
    const lost = (await kiosk.send([])).next;
    const offered = (await kiosk.send([])).next;
    expect([lost?.gen, offered?.gen]).toEqual([2, 2]);
    expect(codeOf(await kiosk.post(kiosk.request([]), lost?.token))).toBe('401 unauthorized');
    kiosk.token = offered?.token ?? '';
    kiosk.gen = 2;
    expect((await kiosk.send([])).next).toBeUndefined();
  });

  it('shows a clone: the old one used by another boot after the new one stops both, and rows stay where they are', async () => {
    const kiosk = await TestKiosk.enrol(server);
    now += 25 * HOUR;
    const old = kiosk.token;
    const next = (await kiosk.send([])).next?.token ?? '';
    kiosk.token = next;
    await kiosk.send([itemOf(kiosk.visit())]);
    expect((await kiosk.post(kiosk.request([]), old)).statusCode).toBe(200);
    const clone = kiosk.request([itemOf(kiosk.visit({ seq: 2 }))], {
      clock: { wall: now, mono: 1, bootId: randomUUID() },
    });
    expect(codeOf(await kiosk.post(clone, old))).toBe('409 clone_suspected');
    expect(codeOf(await kiosk.post(kiosk.request([]), next))).toBe('409 clone_suspected');
    expect(await server.db.read.selectFrom('responses').select('seq').execute()).toEqual([{ seq: 1 }]);
  });
});

describe('the place of another kiosk', () => {
  it('row 32: cannot be asked for: no address of the API holds an id, and a kiosk is told of its own place whatever it names', async () => {
    for (const { path } of await everyExchange()) expect(path).toMatch(/^(\/[a-z0-9-]+)+$/);
    const kiosk = await TestKiosk.enrol(server);
    const other = await TestKiosk.enrol(server);
    const headers = { authorization: `Bearer ${kiosk.token}` };
    const query = `location=elsewhere&device=${other.identity.deviceId}`;
    const reply = await server.kiosk.inject({ url: `/v1/kiosk/results?${query}`, headers });
    expect(reply.json()).toMatchObject({ location: 'hall' });
    const url = `/v1/kiosk/results/${other.identity.deviceId}`;
    expect(codeOf(await server.kiosk.inject({ url, headers }))).toBe('404 not_found');
  });

  it('row 32: a request in the name of another kiosk is 403 and changes nothing', async () => {
    const [kiosk, other] = [await TestKiosk.enrol(server), await TestKiosk.enrol(server)];
    const before = await server.db.read.selectFrom('devices').selectAll().execute();
    const request = other.request([itemOf(other.visit())]);
    expect(codeOf(await kiosk.post(request))).toBe('403 forbidden');
    for (const table of ['responses', 'quarantine'] as const)
      expect(await server.db.read.selectFrom(table).selectAll().execute()).toEqual([]);
    expect(await server.db.read.selectFrom('devices').selectAll().execute()).toEqual(before);
  });

  it('row 32: bytes for safe keeping are kept as those of the kiosk that sends them, whomever they name', async () => {
    const [kiosk, other] = [await TestKiosk.enrol(server), await TestKiosk.enrol(server)];
    const { hash, bytes } = itemOf(other.visit());
    const request = { installId: other.identity.installId, cause: 'parse', hash, bytes };
    expect((await kiosk.post(request, kiosk.token, '/v1/salvage')).statusCode).toBe(200);
    const rows = await server.db.read.selectFrom('quarantine').select(['device_id', 'seq', 'told_install']).execute();
    const { deviceId, installId } = kiosk.identity;
    expect(rows).toEqual([{ device_id: deviceId, seq: null, told_install: installId }]);
  });
});

describe('a kiosk that was revoked with answers waiting', () => {
  it('F32: delivers them once, at their place, after it is enrolled again', async () => {
    const before = await TestKiosk.enrol(server, 'red');
    const waiting = itemOf(before.visit());
    await revokeKiosk(server.deps, { kiosk: before.identity.deviceId, by: 'test' });
    expect(codeOf(await before.post(before.request([waiting])))).toBe('403 revoked');
    const after = await TestKiosk.enrol(server, 'blue');
    expect((await after.send([waiting, waiting])).items.map((item) => item.status)).toEqual(['stored', 'duplicate']);
    const rows = await server.db.read.selectFrom('responses').select(['device_id', 'team_id']).execute();
    expect(rows).toEqual([{ device_id: before.identity.deviceId, team_id: 'red' }]);
  });

  it('is no way to answer for a kiosk in use', async () => {
    const [one, other] = [await TestKiosk.enrol(server), await TestKiosk.enrol(server)];
    const [receipt] = (await other.send([itemOf(one.visit())])).items;
    expect(receipt).toMatchObject({ status: 'quarantined', cause: 'foreign_assignment' });
  });
});

describe('sequence numbers', () => {
  it('tell of answers lost on the device, once they can no longer come, and forget the ones that come after all', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const visit = (seq: number) => itemOf(kiosk.visit({ seq, wallMs: now - seq * HOUR }));
    const first = await kiosk.send([visit(1), visit(5)], { seq: { lowestUnacked: 1, next: 6 } });
    expect([first.maxSeq, first.gaps]).toEqual([5, []]);
    const event = { id: randomUUID(), at: now, code: 'VOID_SEQ', numbers: { seq: 4 } };
    expect((await kiosk.send([], { seq: { next: 6 }, events: [event] })).gaps).toEqual([{ from: 2, to: 3 }]);
    expect((await kiosk.send([visit(3)], { seq: { next: 6 } })).gaps).toEqual([{ from: 2, to: 2 }]);
  });

  it('used for two visits keep the second one apart', async () => {
    const kiosk = await TestKiosk.enrol(server);
    await kiosk.send([itemOf(kiosk.visit({ seq: 7 }))]);
    const [receipt] = (await kiosk.send([itemOf(kiosk.visit({ seq: 7, wallMs: now - HOUR }))])).items;
    expect(receipt?.cause).toBe('seq_reused');
  });
});

describe('salvage', () => {
  it('keeps opaque bytes once and says so each time', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const { hash, bytes } = itemOf(kiosk.visit());
    const request = { installId: kiosk.identity.installId, cause: 'parse', hash, bytes };
    for (const _time of [1, 2]) {
      const reply = await kiosk.post(request, kiosk.token, '/v1/salvage');
      expect(reply.json()).toEqual({
        serverId: kiosk.identity.serverId,
        hash,
        status: 'quarantined',
        now: server.deps.now(),
      });
    }
    expect(await server.db.read.selectFrom('quarantine').select(['cause', 'seq']).execute()).toEqual([
      { cause: 'salvaged: parse', seq: 1 },
    ]);
  });
});

describe('health, days and events', () => {
  it('are kept as last told, an event once', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const event = { id: randomUUID(), at: now, code: 'IDB_WIPED', numbers: { expected: 3, found: 0 } };
    const day = { day: '2026-10-14', finished: 3, sent: 1, unsent: 2 };
    await kiosk.send([], { events: [event], days: [day] });
    await kiosk.send([], { events: [event], days: [{ ...day, sent: 3, unsent: 0 }] });
    expect(await server.db.read.selectFrom('kiosk_events').select('code').execute()).toEqual([{ code: 'IDB_WIPED' }]);
    expect(await server.db.read.selectFrom('kiosk_days').select(['sent', 'unsent']).execute()).toEqual([
      { sent: 3, unsent: 0 },
    ]);
    const { health, last_seen_at } = await server.db.read.selectFrom('devices').selectAll().executeTakeFirstOrThrow();
    expect([JSON.parse(health ?? '').storage, last_seen_at]).toEqual(['ok', now]);
  });

  it('count as unsent what still waits after the answers of the same request, not before', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const odd = { ...itemOf(kiosk.visit({ seq: 2 })), hash: '0'.repeat(64) };
    const told = { storage: 'ok', versions: { app: '0.1.0', platform: 'test' } } as const;
    const unsent = async () => {
      const { health } = await server.db.read.selectFrom('devices').select('health').executeTakeFirstOrThrow();
      const { unsent: count, oldest } = JSON.parse(health ?? '');
      return { count, oldest };
    };
    now += 2 * HOUR;
    const good = itemOf(kiosk.visit({ seq: 1 }));
    await kiosk.send([good, good, odd], { health: { ...told, unsent: 4, oldest: now - HOUR } });
    expect(await unsent()).toEqual({ count: 3, oldest: now - HOUR });
    await kiosk.send([itemOf(kiosk.visit({ seq: 3 }))], { health: { ...told, unsent: 1, oldest: now - HOUR } });
    expect(await unsent()).toEqual({ count: 0, oldest: undefined });
  });
});

describe('the age of what waits on a kiosk', () => {
  const DAY = 24 * HOUR;
  const told = { unsent: 1, storage: 'ok', versions: { app: '0.1.0', platform: 'test' } } as const;
  const oldestOf = async () => {
    const { health } = await server.db.read.selectFrom('devices').select('health').executeTakeFirstOrThrow();
    return JSON.parse(health ?? '').oldest;
  };

  it.each([
    ['three hours fast', 3 * HOUR],
    ['three hours slow', -3 * HOUR],
    ['in 1970', Date.UTC(1970, 0, 2) - Date.UTC(2026, 9, 14, 9)],
  ])('F25: is counted back from now, with a clock that is %s', async (_, off) => {
    const kiosk = await TestKiosk.enrol(server);
    now += DAY;
    const clock = { wall: now + off, mono: 1, bootId: kiosk.bootId };
    await kiosk.send([], { clock, health: { ...told, oldest: now + off - HOUR } });
    expect(await oldestOf()).toBe(now - HOUR);
  });

  it('F25: reaches back to the enrolment at most where the clock was set meanwhile, unless an earlier identity waits', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const enrolled = now;
    now += DAY;
    await kiosk.send([], { health: { ...told, oldest: 0 } });
    expect(await oldestOf()).toBe(enrolled);
    const earlier = [{ installId: randomUUID(), next: 3, lowestUnacked: 1 }];
    await kiosk.send([], { earlier, health: { ...told, oldest: now - 9 * DAY } });
    expect(await oldestOf()).toBe(now - 9 * DAY);
    await kiosk.send([], { health: { ...told, oldest: now + DAY } });
    expect(await oldestOf()).toBe(now);
  });
});

describe('a server with too much to do', () => {
  it('row 43: tells batches beyond its bound to come back within 30 to 120 s', async () => {
    const small = await startTestServer({ limits: { batchesInFlight: 1 } });
    await giveLobby(small.db);
    const kiosk = await TestKiosk.enrol(small);
    const replies = await Promise.all(Array.from({ length: 6 }, () => kiosk.post(kiosk.request([]))));
    const busy = replies.filter((reply) => reply.statusCode === 503);
    expect(busy.length).toBeGreaterThan(0);
    for (const reply of busy) {
      expect(reply.json().code).toBe('busy');
      expect(Number(reply.headers['retry-after'])).toBeGreaterThanOrEqual(30);
      expect(Number(reply.headers['retry-after'])).toBeLessThanOrEqual(120);
    }
    await small.stop();
  });

  it('row 43: slows one kiosk down and serves the others', async () => {
    const strict = await startTestServer({ limits: { perDevice: 5 } });
    await giveLobby(strict.db);
    const [greedy, other] = [await TestKiosk.enrol(strict), await TestKiosk.enrol(strict)];
    const codes = [];
    for (let time = 0; time < 7; time++) codes.push((await greedy.post(greedy.request([]))).statusCode);
    expect(codes).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const late = await Promise.all(Array.from({ length: 60 }, () => greedy.post(greedy.request([]))));
    const waits = late.map(({ headers }) => Number(headers['retry-after']));
    expect(Math.min(...waits)).toBeGreaterThan(0);
    expect(new Set(waits).size).toBeGreaterThan(2);
    expect((await other.post(other.request([]))).statusCode).toBe(200);
    await strict.stop();
  });
});

import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as alerts from '../../shared/contract/alerts.ts';
import type { Exchange } from '../../shared/contract/exchange.ts';
import { deliverHooks } from '../../sync-server/features/alerts/deliver-hooks.ts';
import { lookAtFleet } from '../../sync-server/features/alerts/fleet-alarms.ts';
import { isPrivateAddress } from '../../sync-server/features/alerts/hook-target.ts';
import { hookPoster } from '../../sync-server/features/alerts/post-hook.ts';
import { lookAtRules } from '../../sync-server/features/alerts/rule-alerts.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOON = Date.UTC(2026, 9, 14, 9); // a Wednesday, 12:00 in Helsinki
const HEADERS = { host: 'localhost', origin: 'http://localhost' };
const OPEN = Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, { from: '08:00', to: '16:00' }]));

let now: number;
let server: TestServer;
let cookie: string;

beforeEach(async () => {
  now = NOON;
  server = await startTestServer({
    now: () => now,
    chance: () => 0,
    limits: { guesses: 1000 },
    env: { JUURI_HOOKS_PRIVATE: '1' },
  });
  await giveLobby(server.db, { openingHours: OPEN });
  cookie = await signIn('administrator');
});
afterEach(() => server.stop());

async function signIn(role: 'administrator' | 'it' | 'viewer'): Promise<string> {
  const person = { userName: role, password: 'a long enough word' };
  await setPassword(server.deps, { ...person, role, by: 'test' });
  const request = { method: 'POST', url: '/api/session', headers: HEADERS, payload: person } as const;
  return String((await server.dashboard.inject(request)).headers['set-cookie']).split(';')[0] ?? '';
}
const ask = (exchange: Exchange, payload: object = {}, who = cookie) =>
  server.dashboard.inject({
    method: exchange.method,
    url: exchange.path,
    headers: { ...HEADERS, cookie: who },
    ...(exchange.method === 'POST' ? { payload } : {}),
  });
const list = async () => alerts.getAlerts.reply.parse((await ask(alerts.getAlerts)).json()).alerts;
const told = async () => (await list()).map(({ kind, closedAt, reopened }) => [kind, closedAt === null, reopened]);
/** A session ends within hours. */
const later = async (at: number) => {
  now = at;
  cookie = await signIn('administrator');
};
const looked = async (at: number) => {
  await later(at);
  await lookAtFleet(server.deps);
  return told();
};

/** Visits of a kiosk, one a minute, up to the end of each of `hours` before `end`. */
async function visits(kiosk: TestKiosk, end: number, perHour: number, hours: number, from = 1): Promise<number> {
  let seq = from;
  for (let hour = hours; hour >= 1; hour -= 1) {
    now = end - hour * HOUR + 50 * MINUTE;
    const items = Array.from({ length: perHour }, (_, at) => {
      const when = now - (at + 1) * 2 * MINUTE;
      return itemOf(kiosk.visit({ seq: seq++, wallMs: when, monoMs: when }));
    });
    if (items.length > 0) await kiosk.send(items);
  }
  return seq;
}

describe('the alarm of a kiosk that is not heard of', () => {
  it('opens once, closes by itself, and counts its return', async () => {
    const kiosk = await TestKiosk.enrol(server);
    await kiosk.send([]);
    expect(await looked(NOON + 29 * MINUTE)).toEqual([]);
    expect(await looked(NOON + 31 * MINUTE)).toEqual([['no-heartbeat', true, 0]]);
    expect(await looked(NOON + 36 * MINUTE)).toEqual([['no-heartbeat', true, 0]]);
    await kiosk.send([]);
    expect(await looked(now)).toEqual([['no-heartbeat', false, 0]]);
    expect(await looked(now + 40 * MINUTE)).toEqual([['no-heartbeat', true, 1]]);
  });

  it('neither opens nor closes while the place is closed', async () => {
    const kiosk = await TestKiosk.enrol(server);
    now = NOON + 3 * HOUR + 50 * MINUTE;
    await kiosk.send([]);
    expect(await looked(NOON + 10 * HOUR)).toEqual([]);
    expect(await looked(NOON + 20 * HOUR + 15 * MINUTE)).toEqual([]); // 08:15 the next day
    expect(await looked(NOON + 20 * HOUR + 31 * MINUTE)).toEqual([['no-heartbeat', true, 0]]);
    expect(await looked(NOON + DAY + 10 * HOUR)).toEqual([['no-heartbeat', true, 0]]);
  });

  it("keeps to the kiosk's own hours where it has some, not to its location's", async () => {
    const kiosk = await TestKiosk.enrol(server);
    await kiosk.send([]);
    await server.kiosk.inject({
      method: 'POST',
      url: '/v1/kiosk/content',
      headers: { authorization: `Bearer ${kiosk.token}` },
      payload: { openingHours: { 3: { from: '08:00', to: '12:00' } } },
    });
    expect(await looked(NOON + 35 * MINUTE)).toEqual([]);
  });

  it('is one for the whole location when every kiosk there is silent', async () => {
    for (let at = 0; at < 3; at += 1) await (await TestKiosk.enrol(server)).send([]);
    await looked(NOON + 35 * MINUTE);
    expect((await list()).map(({ kiosk, location }) => [kiosk, location.name])).toEqual([[undefined, 'Hall']]);
  });
});

describe('the alarm of a kiosk that is heard of and hardly answered', () => {
  async function usual(perHour: number): Promise<[TestKiosk, number]> {
    now = NOON - 9 * 7 * DAY;
    const kiosk = await TestKiosk.enrol(server);
    let seq = 1;
    for (let week = 6; week >= 1; week -= 1) seq = await visits(kiosk, NOON - week * 7 * DAY, perHour, 3, seq);
    return [kiosk, seq];
  }

  it('opens after two silent hours where ten an hour are usual, and closes when people answer again', async () => {
    const [kiosk, seq] = await usual(10);
    now = NOON;
    await kiosk.send([]);
    expect(await looked(NOON + MINUTE)).toEqual([['few-answers', true, 0]]);
    const [{ value, limit } = { value: null, limit: null }] = await list();
    expect([value, limit]).toEqual([0, 20]);
    await visits(kiosk, NOON + 2 * HOUR, 10, 2, seq);
    now = NOON + 2 * HOUR;
    await kiosk.send([]);
    expect(await looked(NOON + 2 * HOUR + MINUTE)).toEqual([['few-answers', false, 0]]);
  });

  it('means a fifth of the usual at most', async () => {
    const [kiosk] = await usual(10);
    now = NOON;
    const health = { storage: 'ok', versions: { app: '0.1.0', platform: 'test' } } as const;
    // Thirty are usual in the open hours of this day: 20 % are six.
    await kiosk.send([], { health: { ...health, unsent: 7 } });
    expect(await looked(NOON + MINUTE)).toEqual([]);
    await kiosk.send([], { health: { ...health, unsent: 6 } });
    expect(await looked(NOON + MINUTE)).toEqual([['few-answers', true, 0]]);
  });

  it('counts open hours together over a night', async () => {
    const closing = NOON + 4 * HOUR;
    const opened = closing + 17 * HOUR; // 09:00 the next day, an hour after the doors
    now = NOON - 9 * 7 * DAY;
    const kiosk = await TestKiosk.enrol(server);
    let seq = 1;
    for (let week = 6; week >= 1; week -= 1)
      for (const end of [closing, opened]) seq = await visits(kiosk, end - week * 7 * DAY, 5, 1, seq);
    now = opened;
    await kiosk.send([]);
    expect(await looked(opened + MINUTE)).toEqual([['few-answers', true, 0]]);
    expect((await list()).map(({ value, limit }) => [value, limit])).toEqual([[0, 10]]);
  });

  it('says nothing of a kiosk where one an hour is usual, of one with unsent answers, of a closed one', async () => {
    const [quiet] = await usual(1);
    now = NOON;
    await quiet.send([]);
    const [busy] = await usual(10);
    now = NOON;
    const health = { storage: 'ok', versions: { app: '0.1.0', platform: 'test' } } as const;
    await busy.send([], { health: { ...health, unsent: 19 } });
    expect(await looked(NOON + MINUTE)).toEqual([]);
    await busy.send([], { health: { ...health, unsent: 0, closed: true } });
    expect(await looked(NOON + MINUTE)).toEqual([]);
  });
});

describe('a rule', () => {
  const rule = { location: 'hall', watch: { kind: 'index-below', goal: 'g', limit: 60, days: 7, fewest: 5 } };
  const answered = async (kiosk: TestKiosk, n: number, count: number, from: number) => {
    for (let at = 0; at < count; at += 1) {
      now += 6 * MINUTE;
      const when = now - MINUTE;
      await kiosk.send([
        itemOf(kiosk.visit({ seq: from + at, wallMs: when, monoMs: when, answers: [{ q: 'ease', n, ms: 2000 }] })),
      ]);
    }
  };

  it('opens an alert when the figure is surely beyond its limit, which is acknowledged, commented and closed', async () => {
    const kiosk = await TestKiosk.enrol(server);
    await answered(kiosk, 2, 12, 1);
    expect((await ask(alerts.saveAlertRule, { rule })).statusCode).toBe(200);
    await lookAtRules(server.deps);
    const [alert] = await list();
    expect(alert).toMatchObject({
      kind: 'index-below',
      value: 25,
      limit: 60,
      n: 12,
      judgement: 'unknown',
      acknowledged: null,
    });
    const config = await server.kiosk.inject({
      url: '/v1/kiosk/config',
      headers: { authorization: `Bearer ${kiosk.token}` },
    });
    expect(config.json().alerts).toMatchObject([{ kind: 'index-below', value: 25, acknowledged: false }]);
    expect((await ask(alerts.acknowledgeAlert, { alert: alert?.id, comment: ' A new form ' })).statusCode).toBe(204);
    expect((await list())[0]).toMatchObject({
      acknowledged: { by: 'administrator' },
      comments: [{ text: 'A new form' }],
    });
    const unseen = alerts.getAlerts.reply.parse((await ask(alerts.getAlerts, {}, await signIn('it'))).json()).alerts;
    expect(unseen[0]).toMatchObject({ value: null, limit: null, n: null });
    await answered(kiosk, 5, 30, 13);
    await lookAtRules(server.deps);
    expect(await told()).toEqual([['index-below', false, 0]]);
  });

  it('of silence counts open hours only', async () => {
    const kiosk = await TestKiosk.enrol(server);
    await answered(kiosk, 4, 1, 1);
    await ask(alerts.saveAlertRule, { rule: { watch: { kind: 'silence', hours: 5 } } });
    await later(NOON + 19 * HOUR);
    await lookAtRules(server.deps);
    expect(await told()).toEqual([]);
    await later(NOON + 22 * HOUR);
    await lookAtRules(server.deps);
    expect(await told()).toEqual([['silence', true, 0]]);
  });

  it.each([
    ['no goal of that name', { ...rule, watch: { ...rule.watch, goal: 'none' } }, 404],
    ['no such location', { ...rule, location: 'cellar' }, 404],
    ['a limit that cannot be', { ...rule, watch: { ...rule.watch, limit: 101 } }, 400],
    ['no days', { ...rule, watch: { ...rule.watch, days: 0 } }, 400],
    ['too few answers to say anything', { ...rule, watch: { ...rule.watch, fewest: 1 } }, 400],
    ['a kind that does not exist', { watch: { kind: 'weather' } }, 400],
  ])('with %s is refused', async (_what, given, status) => {
    expect((await ask(alerts.saveAlertRule, { rule: given })).statusCode).toBe(status);
    expect(await server.db.read.selectFrom('alert_rules').selectAll().execute()).toEqual([]);
  });

  it('is no matter of a viewer', async () => {
    const viewer = await signIn('viewer');
    for (const exchange of [alerts.getAlerts, alerts.getAlertRules, alerts.getHooks])
      expect((await ask(exchange, {}, viewer)).statusCode).toBe(403);
  });
});

describe('a web-hook', () => {
  it('gets a signed delivery, again with growing waits until it answers well', async () => {
    const got: { body: string; signature: string }[] = [];
    let status = 500;
    const receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (bytes) => {
        body += bytes;
      });
      request.on('end', () => {
        got.push({ body, signature: String(request.headers['juuri-signature']) });
        response.writeHead(status).end();
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in`;
    const { secret } = (await ask(alerts.makeHook, { url })).json();
    const kiosk = await TestKiosk.enrol(server);
    await kiosk.send([]);
    await looked(NOON + 31 * MINUTE);
    const deliver = () => deliverHooks({ ...server.deps, post: hookPoster({ privateAllowed: true }) });
    await deliver();
    await deliver();
    expect(got).toHaveLength(1);
    status = 204;
    now += 16_000;
    await deliver();
    await later(now + DAY);
    await deliver();
    receiver.close();
    expect(got).toHaveLength(2);
    const [first] = got;
    const [, time, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(first?.signature ?? '') ?? [];
    expect(mac).toBe(createHmac('sha256', secret).update(`${time}.${first?.body}`).digest('hex'));
    expect(JSON.parse(first?.body ?? '')).toMatchObject({ event: 'opened', alert: { kind: 'no-heartbeat' } });
    const { hooks } = alerts.getHooks.reply.parse((await ask(alerts.getHooks)).json());
    expect(hooks[0]).toMatchObject({ waiting: 0, last: { status: 204, ok: true } });
    expect(JSON.stringify(hooks)).not.toContain(secret);
  });

  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '192.168.0.9', '::1', 'fd00::1', 'fe80::1', '::ffff:127.0.0.1'])(
    'leads nowhere private: %s',
    (address) => expect(isPrivateAddress(address)).toBe(true),
  );

  it.each(['198.51.100.7', '8.8.8.8', '2a00:1450::1'])('leads to the open Internet: %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  it.each([
    'http://example.org/in',
    'https://localhost/',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://u:p@example.org/',
  ])('is refused as %s unless the operator allows it', async (url) => {
    const strict = await startTestServer({ db: server.db, now: () => now });
    const reply = await strict.dashboard.inject({
      method: 'POST',
      url: '/api/hooks',
      headers: { ...HEADERS, cookie },
      payload: { url },
    });
    expect(reply.json().code).toBe('hook_refused');
    expect(await server.db.read.selectFrom('hooks').selectAll().execute()).toEqual([]);
    await strict.close();
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEVICE_GRANT, USER_CODE_LETTERS } from '../../shared/contract/device-authorization.ts';
import { approve, reject } from '../../sync-server/features/enrolment/decide-authorization.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { DEVICE, giveLobby } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const { name: _name, ...NAMELESS } = DEVICE;
const MINUTE = 60_000;
let server: TestServer;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 9, 14, 9);
  server = await startTestServer({ now: () => now, chance: () => 0.5 });
  await giveLobby(server.db);
});
afterEach(() => server.stop());

async function ask() {
  const reply = await server.kiosk.inject({
    method: 'POST',
    url: '/v1/device-authorizations',
    payload: { device: NAMELESS },
  });
  expect(reply.statusCode).toBe(200);
  return reply.json() as { device_code: string; user_code: string; verification_uri_complete: string };
}
const poll = (device_code: string) =>
  server.kiosk.inject({
    method: 'POST',
    url: '/v1/device-authorizations/token',
    payload: { grant_type: DEVICE_GRANT, device_code },
  });
const refusal = async (deviceCode: string) => (await poll(deviceCode)).json().code;
const approved = (code: string) =>
  approve(server.deps, { code, name: 'Aula 1', location: 'hall', team: 'red', by: 'it' });

describe('a kiosk that shows a code', () => {
  it('gets eight letters nobody mistakes, an address with the code filled in, and 15 minutes', async () => {
    const reply = await ask();
    expect(reply.user_code).toMatch(new RegExp(`^[${USER_CODE_LETTERS}]{4}-[${USER_CODE_LETTERS}]{4}$`));
    expect(reply.verification_uri_complete).toMatch(new RegExp(`/approve\\?code=${reply.user_code}$`));
    expect(reply).toMatchObject({ expires_in: 900, interval: 5 });
    const [kept] = await server.db.read.selectFrom('device_authorizations').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(reply.device_code);
  });

  it('waits, is approved under a name and at a place, and works with its token', async () => {
    const { device_code, user_code } = await ask();
    expect(await refusal(device_code)).toBe('authorization_pending');
    await approved(` ${user_code.toLowerCase().replace('-', ' ')}`);
    now += 5_000;
    const reply = await poll(device_code);
    expect(reply.json()).toMatchObject({ name: 'Aula 1', gen: 1, location: { id: 'hall' }, team: { id: 'red' } });
    const config = await server.kiosk.inject({
      url: '/v1/kiosk/config',
      headers: { authorization: `Bearer ${reply.json().token}` },
    });
    expect(config.statusCode).toBe(200);
  });

  it('gets the same device again when the answer was lost, and no more once the device was seen', async () => {
    const { device_code, user_code } = await ask();
    await approved(user_code);
    const first = (await poll(device_code)).json();
    const second = (await poll(device_code)).json();
    expect(second).toMatchObject({ deviceId: first.deviceId, installId: first.installId });
    const asFirst = await server.kiosk.inject({
      url: '/v1/kiosk/config',
      headers: { authorization: `Bearer ${first.token}` },
    });
    expect(asFirst.statusCode).toBe(401);
    await server.db.write((tx) => tx.updateTable('devices').set({ last_seen_at: now }).execute());
    expect(await refusal(device_code)).toBe('expired_token');
    const { count } = await server.db.read
      .selectFrom('devices')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
  });

  it('is told to ask more slowly, each time by five seconds more', async () => {
    const { device_code } = await ask();
    const answers = [];
    for (const wait of [0, 4_000, 6_000, 14_600]) {
      now += wait;
      answers.push(await refusal(device_code));
    }
    expect(answers).toEqual(['authorization_pending', 'slow_down', 'slow_down', 'authorization_pending']);
  });

  it('is refused, or out of date after 15 minutes, and the code is then nobody’s', async () => {
    const [one, other] = [await ask(), await ask()];
    await reject(server.deps, { code: one.user_code, by: 'it' });
    expect(await refusal(one.device_code)).toBe('access_denied');
    now += 15 * MINUTE;
    expect(await refusal(other.device_code)).toBe('expired_token');
    await expect(approved(other.user_code)).rejects.toThrow('not_found');
    await expect(approved(one.user_code)).rejects.toThrow('not_found');
    expect(await refusal('made-up')).toBe('expired_token');
  });

  it('cannot be approved twice or at a place that is not there', async () => {
    const { user_code } = await ask();
    const elsewhere = approve(server.deps, { code: user_code, name: 'x', location: 'nowhere', by: 'it' });
    await expect(elsewhere).rejects.toThrow('bad_body');
    await approved(user_code);
    await expect(approved(user_code)).rejects.toThrow('not_found');
  });

  it('lets nobody ask for codes at speed', async () => {
    const codes = [];
    for (let asked = 0; asked < 22; asked++) {
      const reply = await server.kiosk.inject({
        method: 'POST',
        url: '/v1/device-authorizations',
        payload: { device: NAMELESS },
      });
      codes.push(reply.statusCode);
    }
    expect(codes.slice(0, 20)).toEqual(Array(20).fill(200));
    expect(codes.at(-1)).toBe(429);
  });
});

describe('the approval in the dashboard', () => {
  async function signIn(userName: string, role: 'it' | 'manager') {
    await setPassword(server.deps, { userName, password: 'a long enough word', role, by: 'test' });
    const reply = await server.dashboard.inject({
      method: 'POST',
      url: '/api/session',
      headers: { host: 'localhost:8080', origin: 'http://localhost:8080' },
      payload: { userName, password: 'a long enough word' },
    });
    const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? '';
    return { host: 'localhost:8080', origin: 'http://localhost:8080', cookie };
  }

  it('shows the kiosk that waits to IT, and to nobody else', async () => {
    const { user_code } = await ask();
    const url = `/api/device-authorizations?code=${user_code}`;
    const seen = await server.dashboard.inject({ url, headers: await signIn('it', 'it') });
    expect(seen.json()).toMatchObject({ userCode: user_code, platform: DEVICE.platform, address: '127.0.0.1' });
    expect(seen.json().locations).toEqual([expect.objectContaining({ id: 'hall' })]);
    expect((await server.dashboard.inject({ url })).statusCode).toBe(401);
    const manager = await server.dashboard.inject({ url, headers: await signIn('boss', 'manager') });
    expect(manager.statusCode).toBe(403);
  });

  it('takes five wrong codes a minute and no more; right ones are not counted', async () => {
    const { user_code } = await ask();
    const headers = await signIn('it', 'it');
    const look = async (code: string) =>
      (await server.dashboard.inject({ url: `/api/device-authorizations?code=${code}`, headers })).statusCode;
    for (let right = 0; right < 8; right++) expect(await look(user_code)).toBe(200);
    const wrong = [];
    for (let guess = 0; guess < 6; guess++) wrong.push(await look('BBBB-BBBB'));
    expect(wrong).toEqual([404, 404, 404, 404, 404, 429]);
  });
});

describe('what a kiosk tells of itself', () => {
  it('is kept, with the size of its panel, and its leaving ends it', async () => {
    const { device_code, user_code } = await ask();
    await approved(user_code);
    const { token, deviceId } = (await poll(device_code)).json();
    const tell = (path: string, payload: object) =>
      server.kiosk.inject({
        method: 'POST',
        url: `/v1/kiosk/${path}`,
        headers: { authorization: `Bearer ${token}` },
        payload,
      });
    const told = { panelInches: 15.6, placement: 'exit', bottomEdgeMm: 800, touch: { worstMm: 1.2 } };
    expect((await tell('installation', told)).statusCode).toBe(204);
    expect((await tell('installation', { ...told, panelInches: 21.5 })).statusCode).toBe(204);
    expect((await tell('diagnostics', { report: 'well' })).statusCode).toBe(204);
    const kept = await server.db.read
      .selectFrom('devices')
      .innerJoin('kiosk_installations as i', 'i.device_id', 'devices.id')
      .select(['devices.panel_inches', 'i.json'])
      .where('devices.id', '=', deviceId)
      .executeTakeFirstOrThrow();
    expect(kept.panel_inches).toBe(21.5);
    expect(JSON.parse(kept.json)).toEqual({ ...told, panelInches: 21.5 });
    expect((await tell('leave', {})).statusCode).toBe(204);
    expect((await tell('installation', told)).json().code).toBe('revoked');
    expect(server.db.control.read()).toContainEqual(expect.objectContaining({ device: deviceId }));
  });

  it('asks the server for its clock and forms before it is enrolled', async () => {
    const reply = await server.kiosk.inject({ url: '/v1/server' });
    expect(reply.json()).toEqual({ product: 'juuri', now, proto: 1, minProto: 1 });
  });
});

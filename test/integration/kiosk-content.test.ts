import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KioskConfig } from '../../shared/contract/kiosk-config.ts';
import type { KioskContent } from '../../shared/contract/kiosk-content.ts';
import { giveLobby, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let kiosk: TestKiosk;
let neighbour: TestKiosk;
beforeAll(async () => {
  server = await startTestServer();
  await giveLobby(server.db, { openingHours: { 1: { from: '08:00', to: '16:00' } } });
  kiosk = await TestKiosk.enrol(server);
  neighbour = await TestKiosk.enrol(server);
});
afterAll(() => server.stop());

const call = (method: 'GET' | 'POST', url: string, payload?: object, one = kiosk) =>
  server.kiosk.inject({
    method,
    url,
    headers: { authorization: `Bearer ${one.token}` },
    ...(payload && { payload }),
  });
const content = async (one = kiosk): Promise<KioskContent> =>
  (await call('GET', '/v1/kiosk/content', undefined, one)).json();
const config = async (one = kiosk): Promise<KioskConfig> =>
  (await call('GET', '/v1/kiosk/config', undefined, one)).json();
const PIN = { salt: 'ab'.repeat(16), iterations: 600_000, hash: 'cd'.repeat(32) };

describe('what IT sets in front of a kiosk', () => {
  it('is shown first: what holds, who says so, and what may be chosen', async () => {
    expect(await content()).toEqual({
      name: 'Hall 1',
      languages: { value: ['en'], from: 'organisation', choices: ['en'] },
      openingHours: { value: { 1: { from: '08:00', to: '16:00' } }, from: 'location' },
      survey: { value: 'lobby', from: 'location', choices: [{ key: 'lobby', name: { en: 'Lobby' } }] },
    });
  });

  it('holds for this kiosk alone, and comes back with its configuration', async () => {
    const change = { name: 'Hall, door', languages: ['sv', 'en'], survey: 'lobby' };
    expect((await call('POST', '/v1/kiosk/content', change)).statusCode).toBe(204);
    expect(await content()).toMatchObject({
      name: 'Hall, door',
      languages: { value: ['sv', 'en'], from: 'kiosk' },
      survey: { value: 'lobby', from: 'kiosk' },
    });
    expect((await config()).languages).toEqual(['sv', 'en']);
    expect((await config(neighbour)).languages).toEqual(['en']);
    expect((await content(neighbour)).name).toBe('Hall 1');
  });

  it('can be opening hours of its own, and then again those of its location', async () => {
    const own = { 6: { from: '10:00', to: '14:30' } };
    expect((await call('POST', '/v1/kiosk/content', { openingHours: own })).statusCode).toBe(204);
    expect((await content()).openingHours).toEqual({ value: own, from: 'kiosk' });
    expect((await config()).location.openingHours).toEqual(own);
    expect((await content(neighbour)).openingHours.from).toBe('location');
    expect((await call('POST', '/v1/kiosk/content', { openingHours: null })).statusCode).toBe(204);
    expect((await content()).openingHours).toMatchObject({ from: 'location' });
    expect((await call('POST', '/v1/kiosk/content', { openingHours: { 8: own[6] } })).statusCode).toBe(400);
  });

  it('is refused whole for a survey that nobody has published', async () => {
    expect((await call('POST', '/v1/kiosk/content', { name: 'Elsewhere', survey: 'none' })).statusCode).toBe(404);
    expect((await content()).name).not.toBe('Elsewhere');
  });

  it('can be the manager’s PIN: its hash comes back with the configuration, and the audit says who', async () => {
    expect((await call('POST', '/v1/kiosk/manager-pin', { pin: PIN })).statusCode).toBe(204);
    expect((await config()).managerPin).toEqual(PIN);
    expect((await config(neighbour)).managerPin).toBeUndefined();
    expect((await call('POST', '/v1/kiosk/manager-pin', { pin: '123456' })).statusCode).toBe(400);
    const audit = await server.db.read.selectFrom('audit').select(['who', 'what']).execute();
    expect(audit).toContainEqual({ who: `kiosk:${kiosk.identity.deviceId}`, what: 'kiosk-pin-set' });
  });

  it('needs the kiosk’s own token', async () => {
    const answer = await server.kiosk.inject({ method: 'GET', url: '/v1/kiosk/content' });
    expect(answer.statusCode).toBe(401);
  });
});

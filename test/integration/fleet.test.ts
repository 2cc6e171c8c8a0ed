import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as fleet from '../../shared/contract/fleet.ts';
import type { KioskConfig } from '../../shared/contract/kiosk-config.ts';
import * as rollouts from '../../shared/contract/survey-rollouts.ts';
import type { KioskHealth } from '../../shared/contract/sync.ts';
import { type Desk, sitDown } from '../support/desk.ts';
import { giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NOON = Date.UTC(2026, 9, 14, 9); // a Wednesday, 12:00 in Helsinki

let now: number;
let server: TestServer;
let desk: Desk;
let kiosk: TestKiosk;

beforeEach(async () => {
  now = NOON;
  server = await startTestServer({ now: () => now, limits: { guesses: 1000 } });
  await giveLobby(server.db);
  desk = await sitDown(server, 'it');
  kiosk = await TestKiosk.enrol(server, 'red');
});
afterEach(() => server.stop());

const ask: Desk['ask'] = (exchange, payload) => desk.ask(exchange, payload);
const told: Desk['told'] = (exchange, payload) => desk.told(exchange, payload);
const idOf = (one: TestKiosk) => one.identity.deviceId;
const beat = (health: Partial<KioskHealth> = {}, one = kiosk) =>
  one.send([], { health: { unsent: 0, storage: 'ok', versions: { app: '0.1.0', platform: 'test' }, ...health } });
const config = async (one = kiosk): Promise<KioskConfig> =>
  (await server.kiosk.inject({ url: '/v1/kiosk/config', headers: { authorization: `Bearer ${one.token}` } })).json();
const rowOf = async (one = kiosk) => (await told(fleet.getKiosk, { kiosk: idOf(one) })).row;

describe('the fleet', () => {
  it.each([
    ['never heard of', null, 0, 'new', ['never-seen']],
    ['heard of just now', {}, 0, 'works', []],
    ['not heard of for 19 minutes', {}, 19, 'works', []],
    ['not heard of for 21 minutes', {}, 21, 'no-contact', ['no-contact']],
    ['holding answers for 19 minutes', { unsent: 3, oldest: NOON + 11 * MINUTE }, 0, 'works', []],
    ['holding answers for half an hour', { unsent: 3, oldest: NOON }, 0, 'limited', ['backlog']],
    ['with one store only', { storage: 'degraded' }, 0, 'limited', ['storage-degraded']],
    ['that refused its survey', { surveyRefused: true }, 0, 'limited', ['survey-refused']],
    ['closed by staff', { closed: true, unsent: 1 }, 0, 'closed', []],
    ['with its token in the clear', { plainSecrets: true }, 0, 'works', ['plain-secrets']],
  ] as const)('shows a kiosk %s', async (_what, health, minutes, state, repairs) => {
    now += 30 * MINUTE;
    if (health) await beat(health);
    now += minutes * MINUTE;
    expect(await rowOf()).toMatchObject({ state, repairs });
  });

  it('is filtered, sorted and counted by state, 50 kiosks a page', async () => {
    for (let at = 0; at < 55; at += 1) await TestKiosk.enrol(server);
    await beat({ unsent: 7 });
    const first = await told(fleet.getFleet);
    expect([first.rows.length, first.total]).toEqual([50, 56]);
    expect(first.states.filter(({ count }) => count > 0)).toEqual([
      { state: 'new', count: 55 },
      { state: 'works', count: 1 },
    ]);
    expect((await told(fleet.getFleet, { page: '1' })).rows).toHaveLength(6);
    expect((await told(fleet.getFleet, { sort: 'unsent' })).rows[0]).toMatchObject({ id: idOf(kiosk), unsent: 7 });
    expect((await told(fleet.getFleet, { state: 'works', search: 'HALL' })).rows.map(({ id }) => id)).toEqual([
      idOf(kiosk),
    ]);
    expect((await told(fleet.getFleet, { location: 'annexe' })).total).toBe(0);
  });

  it("counts today's visits against the same hours of the last weeks", async () => {
    const at = NOON + 30 * MINUTE;
    now = at - 9 * 7 * DAY;
    const old = await TestKiosk.enrol(server);
    let seq = 0;
    const visitsAt = async (moment: number, count: number) => {
      now = moment + 5 * MINUTE;
      const visits = Array.from({ length: count }, (_, one) => {
        seq += 1;
        const when = moment - one * 2 * MINUTE;
        return itemOf(old.visit({ seq, assignmentId: old.identity.assignmentId, wallMs: when, monoMs: when }));
      });
      await old.send(visits);
    };
    for (let week = 6; week >= 1; week -= 1) await visitsAt(at - week * 7 * DAY - 60 * MINUTE, week === 3 ? 9 : 4);
    await visitsAt(at - 60 * MINUTE, 2);
    now = at;
    expect(await rowOf(old)).toMatchObject({ today: 2, usual: 4 });
    expect(await rowOf()).toMatchObject({ today: 0, usual: null });
  });

  it('is no matter of those who see results', async () => {
    const [manager, nobody] = [await sitDown(server, 'manager'), await sitDown(server, null)];
    for (const exchange of [fleet.getFleet, rollouts.getRollouts]) {
      expect((await manager.ask(exchange)).statusCode).toBe(403);
      expect((await nobody.ask(exchange)).statusCode).toBe(401);
    }
  });
});

describe('settings', () => {
  const say = (scope: string, set: object, owner?: string, unset: string[] = []) =>
    told(fleet.saveSettings, { scope, ...(owner === undefined ? {} : { owner }), set, unset });

  it('are inherited, the nearest level counts, and the kiosk is told', async () => {
    await say('organisation', { idleSeconds: 60, commentDays: 30 });
    await say('location', { idleSeconds: 50, languages: ['sv', 'en'] }, 'hall');
    await say('kiosk', { idleSeconds: 45 }, idOf(kiosk));
    const view = (await told(fleet.getKiosk, { kiosk: idOf(kiosk) })).settings;
    expect(view.find(({ name }) => name === 'idleSeconds')).toEqual({
      name: 'idleSeconds',
      value: 45,
      from: 'kiosk',
      said: [
        { level: 'usual', value: 40 },
        { level: 'organisation', value: 60 },
        { level: 'location', value: 50 },
        { level: 'kiosk', value: 45 },
      ],
    });
    expect(view.find(({ name }) => name === 'languages')).toMatchObject({ value: ['sv', 'en'], from: 'location' });
    expect(await config()).toMatchObject({ languages: ['sv', 'en'], settings: { idleSeconds: 45, commentDays: 30 } });
    await say('kiosk', {}, idOf(kiosk), ['idleSeconds']);
    expect((await config()).settings).toEqual({ idleSeconds: 50, commentDays: 30 });
  });

  it('name at the organisation and at a location who overrides them', async () => {
    const nearer = async (payload: object) => (await told(fleet.getSettings, payload)).nearer;
    await say('kiosk', { idleSeconds: 45 }, idOf(kiosk));
    await say('location', { idleSeconds: 50, languages: ['sv'] }, 'hall');
    const one = { level: 'kiosk', id: idOf(kiosk), name: (await rowOf()).name };
    const hall = { level: 'location', id: 'hall', name: 'Hall' };
    expect(await nearer({ scope: 'location', owner: 'hall' })).toEqual([{ name: 'idleSeconds', count: 1, who: [one] }]);
    const all = await nearer({ scope: 'organisation' });
    expect(all?.find(({ name }) => name === 'idleSeconds')).toEqual({
      name: 'idleSeconds',
      count: 2,
      who: [hall, one],
    });
    expect(all?.find(({ name }) => name === 'languages')?.who).toEqual([hall]);
    await told(fleet.revokeKiosk, { kiosk: idOf(kiosk) });
    expect(await nearer({ scope: 'location', owner: 'hall' })).toEqual([]);
  });

  it('change the tag a kiosk compares, so that it fetches them with the next heartbeat', async () => {
    const before = (await beat()).surveyEtag;
    await say('organisation', { warningSeconds: 30 });
    expect((await beat()).surveyEtag).not.toBe(before);
  });

  it("decide by the kiosk's own hours what was answered while it was closed", async () => {
    await say('organisation', { openingHours: { '3': { from: '08:00', to: '10:00' } } });
    const flagsAt = async (seq: number) => {
      const { responseId, ...visit } = kiosk.visit({ seq, monoMs: now - MINUTE, wallMs: now - MINUTE });
      await kiosk.send([itemOf({ responseId, ...visit })]);
      const row = await server.db.read
        .selectFrom('responses')
        .select('flags')
        .where('id', '=', responseId)
        .executeTakeFirst();
      return row?.flags;
    };
    expect(await flagsAt(1)).toBe('["closed-hours"]');
    await say('kiosk', { openingHours: { '3': { from: '08:00', to: '20:00' } } }, idOf(kiosk));
    now += 10 * MINUTE;
    expect(await flagsAt(2)).toBe('[]');
    expect((await config()).location.openingHours).toEqual({ '3': { from: '08:00', to: '20:00' } });
  });

  it.each([
    ['a number out of its limits', { scope: 'organisation', set: { idleSeconds: 5 }, unset: [] }, 400],
    [
      'an hour that does not exist',
      { scope: 'organisation', set: { openingHours: { '1': { from: '8', to: '25:00' } } }, unset: [] },
      400,
    ],
    ['a setting that does not exist', { scope: 'organisation', set: { colour: 'red' }, unset: [] }, 400],
    ['no language at all', { scope: 'location', owner: 'hall', set: { languages: [] }, unset: [] }, 400],
    ['comments kept for longer than promised', { scope: 'organisation', set: { commentDays: 91 }, unset: [] }, 400],
    ['a survey nobody has published', { scope: 'location', owner: 'hall', set: { survey: 'other' }, unset: [] }, 404],
    [
      'a location that does not exist',
      { scope: 'location', owner: 'cellar', set: { idleSeconds: 40 }, unset: [] },
      404,
    ],
    ['a kiosk that does not exist', { scope: 'kiosk', owner: 'nobody', set: { idleSeconds: 40 }, unset: [] }, 404],
  ])('refuse %s and change nothing', async (_what, payload, status) => {
    expect((await ask(fleet.saveSettings, payload)).statusCode).toBe(status);
    expect(await server.db.read.selectFrom('kiosk_settings').selectAll().execute()).toEqual([]);
  });
});

describe('a command', () => {
  const command = (kind: string, more: object = {}) => told(fleet.commandKiosk, { kiosk: idOf(kiosk), kind, ...more });
  const state = async () =>
    (await told(fleet.getKiosk, { kiosk: idOf(kiosk) })).commands.map((one) => `${one.kind} ${one.outcome}`);

  it('is told with every reply until it is acknowledged, once', async () => {
    const { id } = await command('close', { reason: 'Water on the floor' });
    expect((await beat()).commands).toEqual([
      { id, kind: 'close', reason: 'Water on the floor', expiresAt: NOON + DAY },
    ]);
    expect((await beat()).commands).toHaveLength(1);
    expect((await kiosk.send([], { commandsDone: [{ id, outcome: 'done' }] })).commands).toBeUndefined();
    await kiosk.send([], { commandsDone: [{ id, outcome: 'failed' }] });
    expect(await state()).toEqual(['close done']);
    const audit = await server.db.read.selectFrom('audit').select('what').where('what', 'like', 'kiosk-c%').execute();
    expect(audit.map(({ what }) => what)).toEqual(['kiosk-close', 'kiosk-command-ended']);
  });

  it('expires, and is no longer told', async () => {
    await command('reload', { hours: 1 });
    now += 61 * MINUTE;
    expect((await beat()).commands).toBeUndefined();
    expect(await state()).toEqual(['reload expired']);
  });

  it('gives way to a later one of its kind, and can be taken back', async () => {
    await command('close');
    const { id } = await command('open');
    expect((await beat()).commands?.map(({ kind }) => kind)).toEqual(['open']);
    await told(fleet.takeBackCommand, { command: id });
    expect((await beat()).commands).toBeUndefined();
    expect((await ask(fleet.takeBackCommand, { command: id })).statusCode).toBe(404);
  });

  it("of another kiosk is not this one's to acknowledge", async () => {
    const { id } = await command('reload');
    const other = await TestKiosk.enrol(server);
    await other.send([], { commandsDone: [{ id, outcome: 'done' }] });
    expect((await beat()).commands).toHaveLength(1);
  });

  it('makes a new PIN, tells it once and gives the kiosk its hash', async () => {
    const { pin } = await command('rotate-pin');
    expect(pin).toMatch(/^\d{6}$/);
    expect((await config()).managerPin?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await told(fleet.getKiosk, { kiosk: idOf(kiosk) })).ownPin).toBe(true);
    const kept = JSON.stringify(await server.db.read.selectFrom('audit').selectAll().execute());
    expect(kept).not.toContain(pin);
  });

  it('for a new PIN neither lapses nor is taken back: the PIN holds from when it was shown', async () => {
    const { id } = await command('rotate-pin', { hours: 1 });
    expect((await ask(fleet.takeBackCommand, { command: id })).statusCode).toBe(403);
    now += 40 * DAY;
    expect((await beat()).commands?.map(({ kind }) => kind)).toEqual(['rotate-pin']);
    await kiosk.send([], { commandsDone: [{ id, outcome: 'done' }] });
    expect((await beat()).commands).toBeUndefined();
  });

  it.each([
    [{ kiosk: 'nobody', kind: 'reload' }, 404],
    [{ kind: 'explode' }, 400],
    [{ kind: 'reload', hours: 1000 }, 400],
    [{ kind: 'close', reason: 'x'.repeat(121) }, 400],
  ])('is refused as %j', async (given, status) => {
    expect((await ask(fleet.commandKiosk, { kiosk: idOf(kiosk), ...given })).statusCode).toBe(status);
    expect(await server.db.read.selectFrom('kiosk_commands').selectAll().execute()).toEqual([]);
  });
});

describe('a kiosk that takes the place of another', () => {
  it('has its place, name, settings and PIN; the other is out of use', async () => {
    await told(fleet.saveSettings, {
      scope: 'kiosk',
      owner: idOf(kiosk),
      set: { idleSeconds: 55, panelInches: 24 },
      unset: [],
    });
    await told(fleet.commandKiosk, { kiosk: idOf(kiosk), kind: 'rotate-pin' });
    const pin = (await config()).managerPin;
    const fresh = await TestKiosk.enrol(server);
    now += MINUTE;
    await told(fleet.replaceKiosk, { kiosk: idOf(kiosk), by: idOf(fresh) });
    const { row, replaces } = await told(fleet.getKiosk, { kiosk: idOf(fresh) });
    expect([row.name, row.team, replaces?.id]).toEqual(['Hall 1', 'red', idOf(kiosk)]);
    expect(await config(fresh)).toMatchObject({ settings: { idleSeconds: 55 }, managerPin: pin });
    expect((await config(fresh)).settings).not.toHaveProperty('panelInches');
    expect((await kiosk.post(kiosk.request([]))).json().code).toBe('revoked');
    expect((await ask(fleet.replaceKiosk, { kiosk: idOf(kiosk), by: idOf(fresh) })).statusCode).toBe(403);
  });

  it('is moved and taken out of use from the page as by the command', async () => {
    expect(await told(fleet.moveKiosk, { kiosk: idOf(kiosk), location: 'cellar' })).toEqual({
      refused: 'unknown-location',
    });
    now += MINUTE;
    expect(await told(fleet.moveKiosk, { kiosk: idOf(kiosk), location: 'hall', team: 'blue' })).toEqual({
      refused: null,
    });
    expect((await rowOf()).team).toBe('blue');
    await told(fleet.revokeKiosk, { kiosk: idOf(kiosk) });
    expect((await rowOf()).state).toBe('revoked');
    expect((await ask(fleet.revokeKiosk, { kiosk: randomUUID() })).statusCode).toBe(404);
  });
});

describe('a survey for many kiosks', () => {
  const list = async () => (await told(rollouts.getRollouts)).rollouts;

  it('stands on one kiosk first and goes to the locations after a look', async () => {
    await server.db.write(async (tx) => {
      await tx.updateTable('locations').set({ survey_id: null }).execute();
    });
    const { id } = await told(rollouts.startRollout, { survey: 'lobby', kiosk: idOf(kiosk), locations: ['hall'] });
    const other = await TestKiosk.enrol(server);
    const hash = (await config()).survey?.hash ?? '';
    expect((await config(other)).survey).toBeUndefined();
    expect((await list())[0]).toMatchObject({ state: 'first', first: { state: 'waiting', visits: 0 } });
    await beat({ versions: { app: '0.1.0', platform: 'test', survey: hash } });
    expect((await list())[0]?.first.state).toBe('taken');
    await told(rollouts.endRollout, { rollout: id, how: 'everywhere' });
    expect((await config(other)).survey?.hash).toBe(hash);
    expect((await list())[0]?.state).toBe('everywhere');
    expect((await ask(rollouts.endRollout, { rollout: id, how: 'take-back' })).statusCode).toBe(404);
  });

  it('is taken back from the first kiosk, and nothing else has changed', async () => {
    const before = await config();
    const { id } = await told(rollouts.startRollout, { survey: 'lobby', kiosk: idOf(kiosk), locations: ['hall'] });
    await told(rollouts.endRollout, { rollout: id, how: 'take-back' });
    expect(await config()).toEqual(before);
  });

  it.each([
    [{ survey: 'none' }, 404],
    [{ kiosk: 'nobody' }, 404],
    [{ locations: ['cellar'] }, 404],
    [{ locations: [] }, 400],
  ])('is refused as %j', async (given, status) => {
    const payload = { survey: 'lobby', kiosk: idOf(kiosk), locations: ['hall'], ...given };
    expect((await ask(rollouts.startRollout, payload)).statusCode).toBe(status);
    expect(await list()).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as coming from '../../shared/contract/coming-kiosks.ts';
import * as fleet from '../../shared/contract/fleet.ts';
import { getKioskCondition } from '../../shared/contract/kiosk-condition.ts';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import { type Desk, sitDown } from '../support/desk.ts';
import { DEVICE, giveLobby, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 9, 14, 9);
const WANTED = { location: 'hall', name: 'Aula {n}', server: 'kiosk.example/x', count: 3, days: 2 };
let server: TestServer;
let desk: Desk;
let now: number;

beforeEach(async () => {
  now = NOW;
  server = await startTestServer({ now: () => now, limits: { guesses: 1000 } });
  await giveLobby(server.db);
  desk = await sitDown(server, 'it');
});
afterEach(() => server.stop());

const make = (change: object = {}) => desk.told(coming.makeProvisioningFiles, { ...WANTED, ...change });
const open = async () => (await desk.told(coming.getOpenCodes)).codes;
const enrol = (code: string) =>
  server.kiosk.inject({ method: 'POST', url: '/v1/enrolments', payload: { code, device: DEVICE } });

describe('provisioning files made at the dashboard', () => {
  it('are told once, work once each, and are listed without their secret until then', async () => {
    const { files, refused } = await make({ team: 'red' });
    expect([refused, files.map(({ file }) => [file.name, file.server])]).toEqual([
      null,
      [1, 2, 3].map((n) => [`Aula ${n}`, 'https://kiosk.example']),
    ]);
    const listed = await desk.ask(coming.getOpenCodes);
    for (const { file } of files) expect(listed.body).not.toContain(file.code.slice(5));
    expect((await open()).map(({ kiosk, team, madeBy, location }) => [kiosk, team, madeBy, location.name])).toEqual(
      [1, 2, 3].map((n) => [`Aula ${n}`, 'red', 'desk-it', 'Hall']),
    );
    const code = files[1]?.file.code ?? '';
    expect((await enrol(code)).statusCode).toBe(201);
    expect((await open()).map(({ kiosk }) => kiosk)).toEqual(['Aula 1', 'Aula 3']);
    expect((await enrol(code)).json().code).toBe('enrolment_refused');
    now += 2 * DAY;
    desk = await sitDown(server, 'it');
    expect(await open()).toEqual([]);
  });

  it('let nobody in once taken back; a used one stays used', async () => {
    const { files } = await make();
    const codes = files.map(({ file }) => file.code.slice(0, 4));
    await enrol(files[0]?.file.code ?? '');
    expect(await desk.told(coming.takeBackCodes, { codes })).toEqual({ takenBack: 2 });
    expect(await open()).toEqual([]);
    expect((await enrol(files[1]?.file.code ?? '')).json().code).toBe('enrolment_refused');
    expect(await desk.told(coming.takeBackCodes, { codes })).toEqual({ takenBack: 0 });
    const said = await server.db.read.selectFrom('audit').select('what').where('what', 'like', '%taken-back').execute();
    expect(said).toHaveLength(1);
  });

  it('stand beside typed codes, which can be taken back as well', async () => {
    const made = await createEnrolmentCode(server.deps, { location: 'hall', by: 'cli' });
    const [one] = await open();
    expect(one).toMatchObject({ kiosk: null, madeBy: 'cli', expiresAt: NOW + DAY });
    await desk.told(coming.takeBackCodes, { codes: [one?.id] });
    expect((await enrol(made.ok ? made.code : '')).json().code).toBe('enrolment_refused');
  });

  it.each([
    [{ location: 'cellar' }, 'location'],
    [{ team: 'nobody' }, 'team'],
    [{ name: 'Aula' }, 'name'],
    [{ name: `{n}${'x'.repeat(70)}` }, 'name'],
  ])('are refused for %j, and none is made', async (change, refused) => {
    expect(await make(change)).toEqual({ files: [], refused });
    expect(await open()).toEqual([]);
  });

  it.each([{ count: 0 }, { count: 501 }, { days: 91 }, { server: 'http://kiosk.example' }, { name: '' }])(
    'are no matter of a request with %j',
    async (change) =>
      expect((await desk.ask(coming.makeProvisioningFiles, { ...WANTED, ...change })).statusCode).toBe(400),
  );

  it('are made and seen by those who look after kiosks only', async () => {
    const [manager, nobody] = [await sitDown(server, 'manager'), await sitDown(server, null)];
    for (const exchange of [coming.getOpenCodes, coming.getWaitingRequests, coming.makeProvisioningFiles]) {
      const payload = exchange.method === 'POST' ? WANTED : {};
      expect((await manager.ask(exchange, payload)).statusCode).toBe(403);
      expect((await nobody.ask(exchange, payload)).statusCode).toBe(401);
    }
    expect(await open()).toEqual([]);
  });
});

describe('kiosks that wait to be approved', () => {
  it('are listed without the code on their screen, until it is out of date', async () => {
    const { name: _, ...device } = DEVICE;
    const asked = await server.kiosk.inject({
      method: 'POST',
      url: '/v1/device-authorizations',
      payload: { device },
    });
    const listed = await desk.ask(coming.getWaitingRequests);
    expect(listed.json().waiting).toMatchObject([{ platform: 'web', requestedAt: NOW, screen: { width: 1920 } }]);
    expect(listed.body).not.toContain(asked.json().user_code);
    now += 15 * 60_000;
    expect((await desk.told(coming.getWaitingRequests)).waiting).toEqual([]);
  });
});

describe('the condition of a kiosk', () => {
  it('is what it last told of its glass and lock-down; a fault is a card in the list', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const id = kiosk.identity.deviceId;
    const rowNow = async () => (await desk.told(fleet.getFleet)).rows[0];
    expect(await desk.told(getKioskCondition, { kiosk: id })).toMatchObject({ installation: null, diagnostics: null });
    const lockdown = (state: string) => [{ id: 'sleep', state, evidence: 'sleep.target' }];
    const tell = (state: string) =>
      kiosk.post(
        { panelInches: 32, placement: 'exit', lockdown: lockdown(state) },
        kiosk.token,
        '/v1/kiosk/installation',
      );
    await kiosk.send([]);
    await tell('fault');
    await kiosk.post({ report: 'Juuri 0.1.0' }, kiosk.token, '/v1/kiosk/diagnostics');
    expect(await desk.told(getKioskCondition, { kiosk: id })).toEqual({
      installId: kiosk.identity.installId,
      enrolledAt: NOW,
      installation: { toldAt: NOW, told: { panelInches: 32, placement: 'exit', lockdown: lockdown('fault') } },
      diagnostics: { toldAt: NOW, report: 'Juuri 0.1.0' },
    });
    expect(await rowNow()).toMatchObject({ state: 'works', repairs: ['lockdown-fault'] });
    await tell('unknown');
    expect((await rowNow())?.repairs).toEqual([]);
    expect((await desk.ask(getKioskCondition, { kiosk: 'nobody' })).statusCode).toBe(404);
  });

  it('stands on a page of the dashboard whose address the kiosk alone may ask for, to show it as a QR symbol', async () => {
    const kiosk = await TestKiosk.enrol(server);
    const ask = (headers: Record<string, string>) => server.kiosk.inject({ url: '/v1/kiosk/page', headers });
    const told = await ask({ authorization: `Bearer ${kiosk.token}`, host: 'juuri.example' });
    expect(told.json()).toEqual({ page: `http://juuri.example:8080/kiosks?kiosk=${kiosk.identity.deviceId}` });
    expect((await ask({ host: 'juuri.example' })).statusCode).toBe(401);
  });
});

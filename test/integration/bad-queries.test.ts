import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as fleet from '../../shared/contract/fleet.ts';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import { type Desk, sitDown } from '../support/desk.ts';
import { DEVICE, giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let desk: Desk;
let kiosk: TestKiosk;
beforeAll(async () => {
  server = await startTestServer();
  await giveLobby(server.db);
  desk = await sitDown(server, 'it');
  kiosk = await TestKiosk.enrol(server, 'red');
  await kiosk.send([itemOf(kiosk.visit({ surveyVersion: 'f'.repeat(64) }))]);
});
afterAll(() => server.stop());

const ask = (path: string, query: Record<string, string>) =>
  desk.ask({ ...fleet.getFleet, path } as typeof fleet.getFleet, query);

describe('a page of a list', () => {
  it.each([
    ['/api/kiosks', { page: '-1' }],
    ['/api/kiosks', { page: '1000000000' }],
    ['/api/kiosks', { page: '0x1' }],
    ['/api/kiosks', { page: '1e3' }],
    ['/api/kiosks', { sort: '__proto__' }],
    ['/api/kiosks', { sort: 'name desc' }],
    ['/api/kiosks', { state: 'constructor' }],
    ['/api/kiosks', { search: 'x'.repeat(81) }],
    ['/api/quarantine', { before: '-1' }],
    ['/api/quarantine', { before: '1'.repeat(16) }],
    ['/api/quarantine', { before: 'name:Hall' }],
    ['/api/quarantine', { state: '__proto__' }],
  ])('row 39: %s %j is a bad query', async (path, query) => {
    const reply = await ask(path, query);
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'bad_query']);
  });

  it('row 39: holds as many rows as it holds, whatever limit is asked for, and none beyond the last', async () => {
    for (const limit of ['1000000000', '-1', '__proto__']) {
      const page = await desk.told(fleet.getFleet, { limit });
      expect([page.rows.length, page.total]).toEqual([1, 1]);
    }
    expect((await desk.told(fleet.getFleet, { page: '99999' })).rows).toEqual([]);
    const cursor = await ask('/api/quarantine', { before: '0' });
    expect([cursor.statusCode, cursor.json().rows]).toEqual([200, []]);
  });

  it.each(['%', '_', 'H_ll', "' OR 1=1--", '(a+)+$', '{"$gt":""}', '.*'])(
    'row 40: is searched for %s letter by letter',
    async (search) => {
      expect((await desk.told(fleet.getFleet, { search })).rows).toEqual([]);
      expect((await desk.told(fleet.getFleet, { search: 'hall' })).rows).toHaveLength(1);
    },
  );
});

describe('an id or a name that is code elsewhere', () => {
  it.each(["' OR 1=1--", '%', '{"$gt":""}', '$' + '{jndi:ldap://127.0.0.1/x}', '../x'])(
    'row 40: %s is no id of a kiosk',
    async (id) => {
      const reply = await desk.ask(fleet.getKiosk, { kiosk: id });
      expect([reply.statusCode, reply.json().code]).toEqual([400, 'bad_query']);
    },
  );

  it('row 40: an object for an id is no batch', async () => {
    const item = { ...itemOf(kiosk.visit({ seq: 9 })), responseId: { $gt: '' } };
    const reply = await kiosk.post({ ...kiosk.request([]), items: [item] });
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'bad_body']);
  });

  it.each([
    "' OR 1=1--",
    'javascript:alert(1)',
    '<script>alert(1)</script>',
    '{{7*7}}',
    '%s%n',
    '$' + '{jndi:x}',
    '__proto__',
  ])('row 40: a kiosk may call itself %s when it is enrolled, is called so, and is found by it alone', async (name) => {
    const made = await createEnrolmentCode(server.deps, { location: 'hall', team: undefined, by: 'test' });
    const payload = { code: made.ok ? made.code : '', device: { ...DEVICE, name } };
    const { deviceId } = (await server.kiosk.inject({ method: 'POST', url: '/v1/enrolments', payload })).json();
    const found = await desk.told(fleet.getFleet, { search: name });
    expect(found.rows.map((row) => [row.id, row.name])).toEqual([[deviceId, name]]);
    expect((await desk.told(fleet.getKiosk, { kiosk: deviceId })).row.name).toBe(name);
  });
});

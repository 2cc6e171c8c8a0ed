import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as alerts from '../../shared/contract/alerts.ts';
import type { Exchange } from '../../shared/contract/exchange.ts';
import type { KioskDeed } from '../../shared/contract/kiosk-notes.ts';
import { lookAtRules } from '../../sync-server/features/alerts/rule-alerts.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const NOON = Date.UTC(2026, 9, 14, 9); // 12:00 in Helsinki
const MINUTE = 60_000;
const HEADERS = { host: 'localhost', origin: 'http://localhost' };
const WATCH = { kind: 'index-below', goal: 'g', limit: 60, days: 7, fewest: 5 } as const;

let now: number;
let server: TestServer;
let kiosk: TestKiosk;
let cookie: string;

beforeEach(async () => {
  now = NOON;
  server = await startTestServer({ now: () => now });
  await giveLobby(server.db);
  kiosk = await TestKiosk.enrol(server);
  const person = { userName: 'matti', password: 'a long enough word' };
  await setPassword(server.deps, { ...person, role: 'administrator', by: 'test' });
  const request = { method: 'POST', url: '/api/session', headers: HEADERS, payload: person } as const;
  cookie = String((await server.dashboard.inject(request)).headers['set-cookie']).split(';')[0] ?? '';
});
afterEach(() => server.stop());

const ask = (exchange: Exchange, payload?: object) =>
  server.dashboard.inject({
    method: exchange.method,
    url: exchange.path,
    headers: { ...HEADERS, cookie },
    ...(payload ? { payload } : {}),
  });
const list = async () => alerts.getAlerts.reply.parse((await ask(alerts.getAlerts)).json()).alerts;
const rules = async () => alerts.getAlertRules.reply.parse((await ask(alerts.getAlertRules)).json()).rules;
const tell = (from: TestKiosk, deed: KioskDeed, at = now) =>
  server.kiosk.inject({
    method: 'POST',
    url: '/v1/kiosk/notes',
    headers: { authorization: `Bearer ${from.token}` },
    payload: { notes: [{ id: randomUUID(), at, deed }] },
  });

/** A dozen visits that all answered "ease" with this choice, and a look at the rules. */
async function answered(choice: number): Promise<void> {
  for (let seq = 1; seq <= 12; seq += 1) {
    now += 6 * MINUTE;
    const times = { wallMs: now - MINUTE, monoMs: now - MINUTE };
    await kiosk.send([itemOf(kiosk.visit({ seq, ...times, answers: [{ q: 'ease', n: choice, ms: 2000 }] }))]);
  }
  await lookAtRules(server.deps);
}

async function nameOfKiosk(): Promise<string> {
  return (await server.db.read.selectFrom('devices').select('name').executeTakeFirstOrThrow()).name;
}

describe('an alert acknowledged at a kiosk', () => {
  it('is acknowledged on the dashboard, with who, when and the comment, and told back to the kiosk', async () => {
    await ask(alerts.saveAlertRule, { rule: { location: 'hall', watch: WATCH } });
    await answered(2);
    const [open] = await list();
    now += MINUTE;
    const at = now;
    now += 3 * MINUTE;
    const deed = { what: 'alert-acknowledged', alert: open?.id ?? '', comment: 'Short of staff' } as const;
    expect((await tell(kiosk, deed, at)).json().taken).toHaveLength(1);
    const by = await nameOfKiosk();
    expect(await list()).toMatchObject([{ acknowledged: { by, at }, comments: [{ by, at, text: 'Short of staff' }] }]);
    const config = await server.kiosk.inject({
      url: '/v1/kiosk/config',
      headers: { authorization: `Bearer ${kiosk.token}` },
    });
    expect(config.json().alerts).toMatchObject([{ id: open?.id, acknowledged: true }]);
  });

  it('keeps the one who was first, and a clock that is wrong moves it to no time before it opened or after it was told', async () => {
    await ask(alerts.saveAlertRule, { rule: { location: 'hall', watch: WATCH } });
    await answered(2);
    const [open] = await list();
    const deed = { what: 'alert-acknowledged', alert: open?.id ?? '', comment: '' } as const;
    await tell(kiosk, deed, 5);
    expect((await list())[0]?.acknowledged?.at).toBe(open?.openedAt);
    await ask(alerts.acknowledgeAlert, { alert: open?.id, comment: 'Seen too' });
    await tell(kiosk, { ...deed, comment: 'Expected' }, now + 9e9);
    const [after] = await list();
    expect(after?.acknowledged?.by).toBe(await nameOfKiosk());
    expect(after?.comments.map(({ by, text }) => [by, text])).toEqual([
      ['matti', 'Seen too'],
      [await nameOfKiosk(), 'Expected'],
    ]);
    expect(after?.comments[1]?.at).toBe(now);
  });

  it('is nothing to the alerts of another place', async () => {
    await ask(alerts.saveAlertRule, { rule: { location: 'hall', watch: WATCH } });
    await answered(2);
    const [open] = await list();
    await server.db.write(async (tx) => {
      const hall = await tx.selectFrom('locations').selectAll().executeTakeFirstOrThrow();
      await tx
        .insertInto('locations')
        .values({ ...hall, id: 'cellar', name: 'Cellar' })
        .execute();
      await tx.updateTable('assignments').set({ location_id: 'cellar' }).execute();
    });
    await tell(kiosk, { what: 'alert-acknowledged', alert: open?.id ?? '', comment: 'Mine' });
    expect(await list()).toMatchObject([{ acknowledged: null, comments: [] }]);
  });
});

describe('a rule set at a kiosk', () => {
  const set = { what: 'alert-set', rule: 'index-below_g', watch: WATCH } as const;

  it('watches its location at the server too; acknowledged at the kiosk by its own name, ended there, and set again', async () => {
    await tell(kiosk, set);
    expect(await rules()).toMatchObject([{ rule: { location: 'hall', watch: WATCH }, madeBy: await nameOfKiosk() }]);
    await answered(2);
    expect(await list()).toMatchObject([{ kind: 'index-below', closedAt: null, acknowledged: null }]);
    await tell(kiosk, { what: 'alert-acknowledged', alert: set.rule, comment: 'Looking into it' });
    expect(await list()).toMatchObject([{ comments: [{ text: 'Looking into it' }] }]);
    await tell(kiosk, { what: 'alert-removed', rule: set.rule });
    expect(await rules()).toEqual([]);
    expect((await list()).map(({ closedAt }) => closedAt)).toEqual([now]);
    await tell(kiosk, { ...set, watch: { ...WATCH, limit: 40 } });
    expect(await rules()).toMatchObject([{ rule: { watch: { limit: 40 } } }]);
  });

  it('is left aside where the goal is not known, and beyond ten of one kiosk', async () => {
    await tell(kiosk, { ...set, watch: { ...WATCH, goal: 'none' } });
    expect(await rules()).toEqual([]);
    for (let at = 0; at < 12; at += 1) await tell(kiosk, { ...set, rule: `rule-${at}` });
    expect(await rules()).toHaveLength(10);
  });
});

describe('ending a rule', () => {
  it('closes its open alert and tells the web-hooks', async () => {
    const hook = { id: 'h', url: 'https://example.org/in', secret: 's', made_at: now, made_by: 'test' };
    await server.db.write((tx) => tx.insertInto('hooks').values(hook).execute());
    const { id } = (await ask(alerts.saveAlertRule, { rule: { location: 'hall', watch: WATCH } })).json();
    await answered(2);
    expect((await ask(alerts.endAlertRule, { id })).statusCode).toBe(204);
    const told = await server.db.read.selectFrom('hook_deliveries').select('body').execute();
    const [alert] = await list();
    const events = told.map(({ body }) => JSON.parse(body)).map((one) => [one.event, one.alert.id]);
    expect(events.toSorted()).toEqual([
      ['closed', alert?.id],
      ['opened', alert?.id],
    ]);
    expect(alert?.closedAt).toBe(now);
  });
});

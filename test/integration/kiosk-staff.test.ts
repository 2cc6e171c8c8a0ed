import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KioskDeed } from '../../shared/contract/kiosk-notes.ts';
import { getLocationResults, type LocationResults } from '../../shared/contract/kiosk-results.ts';
import { giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const NOON = Date.UTC(2026, 9, 14, 9); // 12:00 in Helsinki

let now: number;
let server: TestServer;
let kiosk: TestKiosk;
let seq: number;

beforeEach(async () => {
  [now, seq] = [NOON, 0];
  server = await startTestServer({ now: () => now });
  await giveLobby(server.db);
  kiosk = await TestKiosk.enrol(server);
});
afterEach(() => server.stop());

const headers = () => ({ authorization: `Bearer ${kiosk.token}` });
const note = (deed: KioskDeed) => ({ id: randomUUID(), at: now, deed });
const tell = (notes: readonly ReturnType<typeof note>[]) =>
  server.kiosk.inject({ method: 'POST', url: '/v1/kiosk/notes', headers: headers(), payload: { notes } });
const audit = () => server.db.read.selectFrom('audit').select(['who', 'what', 'about']).execute();

async function answer(changes: Parameters<TestKiosk['visit']>[0] = {}) {
  seq += 1;
  now += 600_000;
  const visit = kiosk.visit({ seq, wallMs: now - 60_000, monoMs: now - 60_000, ...changes });
  await kiosk.send([itemOf(visit)]);
  return visit;
}

describe('what was done behind the PIN of a kiosk', () => {
  it('is an audit line each, once however often it is told', async () => {
    const notes = [note({ what: 'staff-opened', role: 'manager' }), note({ what: 'closed', reason: 'repair' })];
    const ids = notes.map(({ id }) => id);
    expect((await tell(notes)).json()).toEqual({ taken: ids });
    expect((await tell(notes)).json()).toEqual({ taken: ids });
    const lines = (await audit()).filter(({ what }) => /^kiosk-(staff|closed)/.test(what));
    expect(lines.map(({ what, about }) => [what, JSON.parse(about)])).toEqual([
      ['kiosk-staff-opened', { role: 'manager' }],
      ['kiosk-closed', { reason: 'repair' }],
    ]);
    expect(lines[0]?.who).toMatch(/^kiosk:/);
  });

  it('takes the text of a hidden comment away, and waits for one that has not arrived', async () => {
    const visit = await answer({ answers: [{ q: 'words', t: 'Olen Matti Meikäläinen', ms: 9000 }] });
    const comments = () => server.db.read.selectFrom('comments').select(['text', 'hidden']).execute();
    expect(await comments()).toMatchObject([{ text: 'Olen Matti Meikäläinen' }]);
    const [here, elsewhere] = [visit.responseId, randomUUID()].map((responseId) =>
      note({ what: 'comment-hidden', responseId }),
    );
    if (!here || !elsewhere) throw new Error('two notes were made');
    expect((await tell([here, elsewhere])).json()).toEqual({ taken: [here.id] });
    expect(await comments()).toEqual([{ text: '', hidden: 1 }]);
  });

  it('is refused from anybody else, and nonsense is kept by nobody', async () => {
    const refused = await server.kiosk.inject({
      method: 'POST',
      url: '/v1/kiosk/notes',
      payload: { notes: [note({ what: 'cleaned' })] },
    });
    expect(refused.statusCode).toBe(401);
    const odd = { id: randomUUID(), at: now, deed: { what: 'cleaned', pin: '135790', reason: 1 } };
    await tell([odd as never]);
    expect(JSON.stringify(await server.db.read.selectFrom('kiosk_notes').selectAll().execute())).not.toContain(
      '135790',
    );
  });
});

describe("the location's results on a kiosk", () => {
  const anyInterval = { low: expect.any(Number), high: expect.any(Number) };
  /** A goal whose figure is what staff do, with an idea of theirs that counts for it. */
  const giveStaffGoal = async () => {
    const goal = {
      name: '{"en":"Ideas"}',
      owner: 'O',
      measure: '{"kind":"count","of":"ideas-in-use","per":"quarter"}',
    };
    await server.db.write((tx) =>
      tx
        .insertInto('goals')
        .values({ id: 'ideas', ...goal, target: 4, by_day: '2026-12-31' })
        .execute(),
    );
  };

  it('are the totals of all kiosks of the place with their age, and none of a goal that counts what staff do', async () => {
    await giveStaffGoal();
    await answer();
    await answer();
    const reply = await server.kiosk.inject({ url: '/v1/kiosk/results', headers: headers() });
    expect(reply.statusCode).toBe(200);
    const results = getLocationResults.reply.parse(reply.json()) as LocationResults;
    for (const span of [results.today, results.week, results.fourWeeks])
      expect(span.goals).toEqual([
        { goal: 'g', value: 75, n: 2, ...anyInterval },
        { goal: 'ideas', value: null, n: 0 },
      ]);
    expect(results).toMatchObject({
      at: now,
      location: 'hall',
      kiosks: 1,
      today: { counted: 2 },
      week: { counted: 2 },
    });
    now += 24 * 3_600_000;
    const next = (await server.kiosk.inject({ url: '/v1/kiosk/results', headers: headers() })).json();
    expect(next).toMatchObject({ today: { counted: 0 }, week: { counted: 2 }, fourWeeks: { counted: 2 } });
  });

  it('are nobody else’s', async () => {
    expect((await server.kiosk.inject({ url: '/v1/kiosk/results' })).statusCode).toBe(401);
  });
});

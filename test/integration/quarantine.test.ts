import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/sync/canonical-json.ts';
import { runJuuri } from '../../sync-server/cli/main.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { giveLobby, itemOf, itemOfText, LOBBY_SURVEY, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const OTHER_JSON = canonicalJson({ ...LOBBY_SURVEY, key: 'lobby', name: { en: 'Lobby, later' } });
const OTHER_VERSION = createHash('sha256').update(OTHER_JSON).digest('hex');

let server: TestServer;
let kiosk: TestKiosk;
beforeAll(async () => {
  server = await startTestServer();
  await giveLobby(server.db);
  kiosk = await TestKiosk.enrol(server);
});
afterAll(() => server.stop());

let seq = 0;
const visit = (change: object = {}) => {
  seq += 1;
  return kiosk.visit({ seq, wallMs: Date.now() - 86_400_000 + seq * 120_000, ...change });
};

async function juuri(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runJuuri(args, {
    openData: async () => ({ ...server.db, close: async () => undefined }),
    dataFolder: () => ({ databaseFile: server.db.file, lock: () => () => undefined }),
    serve: () => Promise.reject(new Error('serves nothing')),
    publicOrigin: () => 'http://localhost',
    readInput: async () => '',
    now: Date.now,
    randomBytes: (count) => new Uint8Array(count),
    print: (output) => void out.push(String(output)),
    printPieces: () => Promise.reject(new Error('These tests print no long tables.')),
    remark: (line) => void err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const counted = async () => {
  const rows = await server.db.read
    .selectFrom('rollup_location_day')
    .select('counted')
    .where('question_id', '=', '*')
    .execute();
  return rows.reduce((sum, row) => sum + row.counted, 0);
};
const numberOf = async (responseId: string) => {
  const row = await server.db.read
    .selectFrom('quarantine')
    .select('ordinal')
    .where('response_id', '=', responseId)
    .executeTakeFirstOrThrow();
  return row.ordinal;
};

describe('a quarantined answer', () => {
  it('is shown with its raw bytes, and that somebody looked is written down', async () => {
    const odd = itemOfText(randomUUID(), new Uint8Array([0xff, 0x00, 0x1b]));
    await kiosk.send([odd]);
    const number = String(await numberOf(odd.responseId));
    const shown = await juuri('quarantine', 'show', number, '--json');
    expect(JSON.parse(shown.out)).toMatchObject({ cause: 'unreadable', base64: '/wAb', text: null, bytes: 3 });
    expect((await juuri('quarantine', 'show', number)).out).toMatch(/ff001b$/);
    const audit = await server.db.read
      .selectFrom('audit')
      .select('about')
      .where('what', '=', 'quarantine-shown')
      .execute();
    expect(audit.map(({ about }) => JSON.parse(about))).toContainEqual({ number: Number(number) });
  });

  it('rows 14, 42: puts nothing on the terminal that would steer it, neither its bytes nor the name of its kiosk', async () => {
    const odd = itemOfText(randomUUID(), '{"t":"\u001b[31m\u202egnp.exe"');
    await kiosk.send([odd]);
    const naming = (name: string) => server.db.write((tx) => tx.updateTable('devices').set({ name }).execute());
    await naming('Hall\u001b[2J\nrow');
    const number = String(await numberOf(odd.responseId));
    const shown = [await juuri('quarantine', 'show', number), await juuri('quarantine', 'list')].map(({ out }) => out);
    await naming('Hall 1');
    expect(shown[0]).toContain('{"t":"\\u{1b}[31m\\u{202e}gnp.exe"');
    expect(shown[1]).toMatch(new RegExp(`^ *${number} .*unreadable .*Hall.*row`, 'm'));
    for (const steers of ['\u001b', '\u202e']) expect(shown.join('')).not.toContain(steers);
  });

  it('is counted once when what was missing has come, however often it is released or sent again', async () => {
    const early = itemOf(visit({ surveyVersion: OTHER_VERSION }));
    expect((await kiosk.send([early])).items[0]).toMatchObject({
      status: 'quarantined',
      cause: 'unknown_survey_version',
    });
    const before = await counted();
    const number = String(await numberOf(early.responseId));
    expect((await juuri('quarantine', 'release', number)).out).toContain('stays (unknown_survey_version)');
    await server.db.write(async (tx) => {
      const version = { hash: OTHER_VERSION, survey_id: 'lobby', number: 2, json: OTHER_JSON, published_at: 2 };
      await tx.insertInto('survey_versions').values(version).execute();
    });
    expect((await juuri('quarantine', 'release', number)).out).toContain('1 of 1 counted');
    expect((await juuri('quarantine', 'release', number)).out).toContain('was decided before');
    expect((await kiosk.send([early])).items[0]).toMatchObject({ status: 'duplicate' });
    expect(await counted()).toBe(before + 1);
  });

  it('with another content under a counted id can only be discarded, for a reason that is kept', async () => {
    const first = visit();
    await kiosk.send([itemOf(first)]);
    const twin = itemOf({ ...first, lang: 'sv' });
    expect((await kiosk.send([twin])).items[0]).toMatchObject({ cause: 'other_content' });
    const number = String(await numberOf(twin.responseId));
    expect((await juuri('quarantine', 'release', number)).out).toContain('stays (other_content)');
    expect(await juuri('quarantine', 'discard', number)).toMatchObject({ code: 64 });
    expect(await juuri('quarantine', 'discard', number, '--reason', 'x')).toMatchObject({ code: 2 });
    expect((await juuri('quarantine', 'discard', number, '--reason', 'written twice')).out).toBe('1 discarded.');
    const row = await server.db.read
      .selectFrom('quarantine')
      .selectAll()
      .where('ordinal', '=', Number(number))
      .execute();
    expect(row[0]).toMatchObject({ state: 'discarded', reason: 'written twice', decided_by: 'cli' });
    expect(row[0]?.bytes).toHaveLength(0);
    expect((await juuri('quarantine', 'discard', number, '--reason', 'once more')).out).toBe(
      '0 discarded, 1 decided before.',
    );
    expect((await kiosk.send([twin])).items[0]).toMatchObject({ status: 'quarantined' });
    expect(server.db.control.read()).toContainEqual(
      expect.objectContaining({ what: 'row-discarded', responseId: twin.responseId, hash: twin.hash }),
    );
  });

  it('is refused by one line where a row, a place or a choice is unknown', async () => {
    for (const args of [
      ['show', '999999'],
      ['release', randomUUID()],
      ['release'],
      ['release', '1', '--location', 'x'],
    ]) {
      const ran = await juuri('quarantine', ...args);
      expect([ran.code, ran.err.split('\n').length]).toEqual([2, 1]);
    }
  });
});

describe('the quarantine on the dashboard', () => {
  it('is for IT and administrators, who see no results by it', async () => {
    const cookies: Record<string, string> = {};
    for (const role of ['it', 'viewer'] as const) {
      await setPassword(server.deps, { userName: role, password: 'long enough 1', role, by: 'test' });
      const payload = { userName: role, password: 'long enough 1' };
      const headers = { host: 'localhost', origin: 'http://localhost' };
      const reply = await server.dashboard.inject({ method: 'POST', url: '/api/session', headers, payload });
      cookies[role] = String(reply.headers['set-cookie']).split(';')[0] ?? '';
    }
    const get = (role: string, url: string) =>
      server.dashboard.inject({ url, headers: { host: 'localhost', cookie: cookies[role] ?? '' } });
    expect((await get('viewer', '/api/quarantine')).statusCode).toBe(403);
    expect((await get('it', '/api/goals')).statusCode).toBe(403);
    const page = (await get('it', '/api/quarantine?state=waiting')).json();
    expect(page.waiting).toContainEqual({ cause: 'unreadable', count: 2 });
    const number = page.rows.at(-1).number;
    expect((await get('it', `/api/quarantine/item?number=${number}`)).json()).toMatchObject({ bytes: '/wAb' });
    const headers = { host: 'localhost', origin: 'http://localhost', cookie: cookies.it ?? '' };
    const payload = { numbers: [number], reason: 'noise' };
    const reply = await server.dashboard.inject({ method: 'POST', url: '/api/quarantine/discard', headers, payload });
    expect(reply.json()).toEqual({ discarded: 1 });
  });
});

describe('a list that is narrowed', () => {
  it('never says that nothing waits where other rows do', async () => {
    await kiosk.send([itemOfText(randomUUID(), 'damaged')]);
    const said = async (...args: string[]) => (await juuri('quarantine', 'list', ...args)).out;
    expect(await said('--cause', 'unreadable', '--kiosk', 'Hall 1')).toContain(' unreadable ');
    for (const other of [
      ['--cause', 'unredable'],
      ['--kiosk', 'Hall 7'],
      ['--state', 'released', '--cause', 'unreadable'],
    ])
      expect(await said(...other)).toBe('There are no such rows.');
  });
});

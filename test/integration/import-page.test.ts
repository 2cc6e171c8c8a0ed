import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importReport } from '../../shared/contract/imports.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { giveDemoOrganisation, PERSON } from '../support/demo-figures.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const ADMINISTRATOR = { userName: 'anna', password: 'correct horse battery', role: 'administrator' } as const;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ now: () => Date.UTC(2026, 10, 22, 10) });
  await giveDemoOrganisation(server);
  const { db, deps } = server;
  await setPassword({ db, now: deps.now, randomBytes: deps.randomBytes }, { ...ADMINISTRATOR, by: 'test' });
});
afterAll(() => server.stop());

const HOST = { host: 'localhost:8080', origin: 'http://localhost:8080' };
async function cookieOf({ userName, password }: { userName: string; password: string }): Promise<string> {
  const payload = { userName, password };
  const reply = await server.dashboard.inject({ method: 'POST', url: '/api/session', headers: HOST, payload });
  return String(reply.headers['set-cookie']).split(';')[0] ?? '';
}
async function post(person: { userName: string; password: string }, text: string, more: object = {}) {
  const file = Buffer.from(text).toString('base64');
  const payload = { survey: 'staff-pulse', period: '2026-10', file, replace: false, keep: false, ...more };
  const headers = { ...HOST, cookie: await cookieOf(person) };
  return server.dashboard.inject({ method: 'POST', url: '/api/imports', headers, payload });
}
const waves = () => server.db.read.selectFrom('staff_waves').select(['period', 'name']).execute();

const FILE = 'Osasto;S1\nNeuvonta;4\nKuu;2\n';

describe('the import page’s exchange', () => {
  it('shows how a file is read and keeps nothing until it is told to', async () => {
    const preview = importReport.parse((await post(ADMINISTRATOR, FILE, { mapping: { Osasto: 'team' } })).json());
    expect(preview).toMatchObject({
      outcome: 'would-import',
      file: {
        kind: 'csv',
        rows: 2,
        columns: [
          { meaning: 'team', how: 'told' },
          { meaning: 's1', how: 'guessed' },
        ],
      },
      contents: { kind: 'answers', values: 2 },
      teams: { unmatched: ['Kuu'] },
    });
    expect(await waves()).toEqual([]);
  });

  it('imports as the command does, remembers columns and aliases, and notes who did it', async () => {
    const told = { mapping: { Osasto: 'team' }, aliases: { Kuu: 'permits' }, name: 'Syksy', keep: true };
    const done = importReport.parse((await post(ADMINISTRATOR, FILE, told)).json());
    expect([done.outcome, done.teams?.unmatched]).toEqual(['imported', []]);
    expect(await waves()).toEqual([{ period: '2026-10', name: 'Syksy' }]);
    const next = importReport.parse((await post(ADMINISTRATOR, FILE.replace('4', '5'), { period: '2026-11' })).json());
    expect([next.outcome, next.file?.columns[0]?.how, next.teams?.unmatched]).toEqual(['would-import', 'saved', []]);
    const again = importReport.parse((await post(ADMINISTRATOR, FILE, told)).json());
    expect(again.outcome).toBe('already-imported');
    const unsaid = importReport.parse((await post(ADMINISTRATOR, FILE, { name: 'Syksy' })).json());
    expect([unsaid.outcome, unsaid.faults]).toEqual(['already-imported', []]);
    const other = importReport.parse((await post(ADMINISTRATOR, FILE, { aliases: { Kuu: 'advice' } })).json());
    expect(other).toMatchObject({ outcome: 'refused', faults: [{ code: 'days-taken' }] });
    const notes = await server.db.read.selectFrom('audit').select(['who', 'what']).where('who', '=', 'anna').execute();
    expect(notes).toContainEqual({ who: 'anna', what: 'staff-answers-imported' });
  });

  it('names every bad cell and keeps nothing', async () => {
    const report = importReport.parse(
      (await post(ADMINISTRATOR, 'team;s1\nNeuvonta;x\n', { period: '2026-09', keep: true })).json(),
    );
    expect(report).toMatchObject({ outcome: 'refused', total: 1, faults: [{ row: 2, column: 's1' }] });
    expect(await waves()).toHaveLength(1);
  });

  it('is the administrator’s alone, and refuses what is too large or no period', async () => {
    expect((await post(PERSON, FILE)).statusCode).toBe(403);
    expect((await post(ADMINISTRATOR, 'x'.repeat(5 * 1024 * 1024 + 1))).statusCode).toBe(413);
    expect((await post(ADMINISTRATOR, 'x'.repeat(8 * 1024 * 1024))).statusCode).toBe(413);
    expect((await post(ADMINISTRATOR, FILE, { period: 'soon' })).statusCode).toBe(400);
    const choices = await server.dashboard.inject({
      url: '/api/imports',
      headers: { ...HOST, cookie: await cookieOf(ADMINISTRATOR) },
    });
    expect(choices.json().waves).toMatchObject([
      { audience: 'staff', survey: 'staff-pulse', name: 'Syksy', form: 'answers' },
    ]);
  });
});

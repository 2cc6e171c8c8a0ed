import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJuuri } from '../../sync-server/cli/main.ts';
import { type JuuriDatabase, openDatabase } from '../../sync-server/db/database.ts';
import { redeemCode } from '../../sync-server/features/enrolment/redeem-code.ts';
import { signIn } from '../../sync-server/features/people/sign-in.ts';
import { DEVICE, giveLobby } from '../support/kiosk-visits.ts';

/** Each command opens the database anew, and passwords are slow on purpose. */
let folder: string;
let db: JuuriDatabase;
let input = '';
const deps = {
  now: () => 1_790_000_000_000,
  randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-cli-'));
  db = await openDatabase({ file: join(folder, 'juuri.sqlite'), now: deps.now });
  await giveLobby(db);
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

async function juuri(...parameters: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runJuuri(parameters, {
    ...deps,
    dataFolder: () => ({ databaseFile: '', lock: () => () => undefined }),
    openData: () => openDatabase({ file: join(folder, 'juuri.sqlite'), now: deps.now }),
    serve: async () => undefined,
    readInput: async () => input,
    publicOrigin: () => 'https://juuri.example.org',
    print: (line) => void out.push(String(line)),
    printPieces: () => Promise.reject(new Error('These tests print no long tables.')),
    remark: (line) => void err.push(line),
  });
  return { code, out: out.join('\n'), err };
}

describe('juuri', () => {
  it.each([
    [],
    ['frob'],
    ['enrolment-code'],
    ['password'],
    ['revoke'],
    ['quarantine'],
    ['enrolment-code', '--location'],
    ['serve', '--frob'],
    ['serve', '--port', '99999'],
    ['serve', '--port', 'abc'],
    ['proof', '--days', '-1'],
    ['proof', '--before', '2099-01-01'],
    ['restore', 'a.backup', '--yes'],
  ])('row 57: answers wrong usage %j with 64 and one line', async (...parameters) => {
    const { code, out, err } = await juuri(...parameters);
    expect([code, out, err.length]).toEqual([64, '', 1]);
    expect(err[0]).toMatch(/^juuri: .+/);
  });

  it.each([
    [['enrolment-code', '--location', 'nowhere'], 'There is no location "nowhere".'],
    [['enrolment-code', '--location', 'hall', '--team', 'x\ny'], 'There is no team "x y" at that location.'],
    [['revoke', 'nobody'], 'There is no kiosk "nobody".'],
    [['password', 'nobody', '--role', 'king'], 'A role is administrator, it, manager or viewer.'],
  ])('row 57: answers bad input %j with 2 and says what is wrong', async (parameters, line) => {
    expect(await juuri(...parameters)).toEqual({ code: 2, out: '', err: [`juuri: ${line}`] });
  });

  it('prints a code that enrols one kiosk, and takes that kiosk out of use by its name', async () => {
    const { out: code } = await juuri('enrolment-code', '--location', 'hall', '--team', 'red');
    const identity = { serverId: crypto.randomUUID(), serverEpoch: 1 };
    const enrolled = await redeemCode({ ...deps, db, identity }, { code, device: DEVICE });
    expect(enrolled.team?.id).toBe('red');
    expect((await juuri('revoke', DEVICE.name)).out).toBe('Hall 1 is revoked.');
    expect((await juuri('revoke', enrolled.deviceId)).out).toMatch(/was revoked already\.$/);
  });

  it('makes the first person an administrator, and a later one only with a role', async () => {
    const { out: password } = await juuri('password', 'maija');
    const { person } = await signIn({ ...deps, db }, { userName: 'maija', password });
    expect(person.role).toBe('administrator');
    expect((await juuri('password', 'pekka')).code).toBe(2);
    input = 'a long enough secret\n';
    expect(await juuri('password', 'pekka', '--role', 'viewer', '--stdin')).toEqual({ code: 0, out: '', err: [] });
    expect((await signIn({ ...deps, db }, { userName: 'pekka', password: input.trim() })).person.role).toBe('viewer');
    input = 'short\n';
    expect((await juuri('password', 'pekka', '--stdin')).err).toEqual(['juuri: A password has 10 to 200 characters.']);
  });

  it('lists an empty quarantine', async () => {
    expect((await juuri('quarantine', 'list')).out).toBe('Nothing is in quarantine.');
    expect((await juuri('quarantine', 'list', '--json')).out).toBe('[]');
  });
});

describe('the juuri program', () => {
  const run = (env: Record<string, string>, ...parameters: string[]) => {
    const program = join(import.meta.dirname, '../../sync-server/cli/juuri.ts');
    return spawn(process.execPath, [program, ...parameters], {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  };

  it('row 58: lists every fault of its settings in one line, without their values, and exits with 2', async () => {
    const child = run(
      { JUURI_DATA_DIR: folder, JUURI_PORT: 'abc', JUURI_DATABASE_URL: 'postgres://u:secret@h/d' },
      'quarantine',
      'list',
    );
    const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(code).toBe(2);
    expect(err).toMatch(/^juuri: .*JUURI_PORT.*JUURI_DATABASE_URL.*\n$/);
    expect(err).not.toMatch(/secret|abc/);
  });

  it('row 57: ends quietly when nobody reads on', async () => {
    const child = run({ JUURI_DATA_DIR: folder }, '--help');
    child.stdout.destroy();
    const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([code, err]).toEqual([0, '']);
  });
});

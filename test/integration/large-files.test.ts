import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { chmod, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../sync-server/db/database.ts';
import { migrate, readMigrations } from '../../sync-server/db/migrate.ts';
import { runOn } from '../support/cli-runner.ts';
import { surveyText } from '../support/study.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const JUURI = join(import.meta.dirname, '../../sync-server/cli/juuri.ts');
const ORGANISATION = `
organisation: { name: Test, timeZone: Europe/Helsinki, languages: [fi] }
locations: [{ key: hall, name: Halli }]
teams: [{ key: red, name: Red, location: hall }]
goals: [{ key: out, name: { fi: K }, owner: A, measure: { kind: index }, target: 80, by: "2027-12-31" }]
surveys:
${surveyText('staff', 'staff', ['s1', 's2'])}`;
/** Says on standard error how much memory the process has held at most, in kilobytes. */
const TELL_MEMORY = `process.on('exit', () => process.stderr.write('held ' + process.resourceUsage().maxRSS + '\\n'))`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-large-'));
  const db = await openDatabase({ file: join(folder, 'juuri.sqlite'), now: Date.now });
  const applied = await runOn(db, Date.now(), ['apply', await file('o.yml', ORGANISATION)]);
  await db.close();
  expect([applied.code, applied.err]).toEqual([0, '']);
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

function run(args: readonly string[], more: { node?: readonly string[]; uid?: number } = {}) {
  const { node = [], uid } = more;
  return spawn(process.execPath, [...node, JUURI, ...args], {
    env: { PATH: process.env.PATH, JUURI_DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid }),
  });
}

async function ended(child: ReturnType<typeof run>) {
  const [out, err, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null, string | null]>,
  ]);
  return { out, err, code, signal };
}

async function heldFor(path: string): Promise<{ said: string; megabytes: number; code: number | null }> {
  const preload = `data:text/javascript,${encodeURIComponent(TELL_MEMORY)}`;
  const { err, code } = await ended(run(['import-staff', path], { node: ['--import', preload] }));
  const [said = '', held = ''] = err.split('\n');
  return { said, megabytes: Number(held.replace('held ', '')) / 1024, code };
}

const stored = async () => {
  const db = await openDatabase({ file: join(folder, 'juuri.sqlite'), now: Date.now });
  const waves = await db.read.selectFrom('staff_waves').select('period').execute();
  const answers = await db.read.selectFrom('staff_answers').select('value').limit(1).execute();
  await db.close();
  return { waves: waves.map(({ period }) => period), answers: answers.length };
};

describe('row 50: files that are too much', () => {
  it('of 300 MB takes no more memory than one of a few bytes, and is refused in one line', async () => {
    const small = await heldFor(await file('small.csv', 'nothing;here\n1;2\n'));
    const large = await file('large.csv', 'team;s1;s2\nRed;4;3\n');
    await truncate(large, 300 * 1024 ** 2);
    const told = await heldFor(large);
    expect([small.code, told.code]).toEqual([2, 2]);
    expect(told.said).toBe(`juuri: ${large}: it is larger than 20 MB.`);
    expect(small.megabytes).toBeGreaterThan(20);
    expect(told.megabytes - small.megabytes).toBeLessThan(20);
  });

  it('that this user may not read is refused in one line', async (ctx) => {
    const path = await file('closed.csv', 'team;s1\nRed;4\n');
    await chmod(path, 0);
    await chmod(folder, 0o711);
    const isRoot = process.getuid?.() === 0;
    const nobody = isRoot ? 65_534 : undefined;
    if (nobody !== undefined && spawnSync('test', ['-r', JUURI], { uid: nobody }).status !== 0)
      ctx.skip('root reads every file, and nobody else may read the program here');
    const told = await ended(run(['import-staff', path], nobody === undefined ? {} : { uid: nobody }));
    expect([told.code, told.out, told.err]).toEqual([
      2,
      '',
      `juuri: ${path}: cannot be opened, this user may not read it.\n`,
    ]);
  });
});

describe('row 57: an import of many answers', () => {
  const many = (answer: number) => `team;s1;s2\n${`Red;${answer};3\n`.repeat(60_000)}`;
  const logOf = () => join(folder, 'juuri.sqlite-wal');
  const written = () => (existsSync(logOf()) ? statSync(logOf()).size : 0);

  it('ended by Ctrl+C while it writes leaves with 130, one line and nothing of the file', async () => {
    const child = run(['import-staff', await file('many.csv', many(4)), '--period', '2026-01']);
    const end = ended(child);
    const before = written();
    while (written() <= before + 100_000 && child.exitCode === null) await pause(2);
    child.kill('SIGINT');
    const { code, out, err } = await end;
    expect([code, out, err]).toEqual([130, '', 'juuri: interrupted; what was under way is undone.\n']);
    expect(await stored()).toEqual({ waves: [], answers: 0 });
  });

  it('run twice at once is kept once, and the other says so', async () => {
    const path = await file('twice.csv', `team;s1;s2\n${'Red;5;3\n'.repeat(2_000)}`);
    const both = [1, 2].map(() => ended(run(['import-staff', path, '--period', '2026-02'])));
    const ends = await Promise.all(both);
    expect(ends.map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const said = ends.map(({ out }) => out.trim().split('\n').at(-1)).sort();
    expect(said[0]).toBe('Imported 2000 rows with 4000 answers as staff 2026-02.');
    expect(said[1]).toMatch(/^This file is imported already as staff 2026-02; nothing changed\.$/);
    expect((await stored()).waves).toEqual(['2026-02']);
  });
});

describe('row 57: the database of another version', () => {
  it('that is newer is refused in one line', async () => {
    const db = await openDatabase({ file: join(folder, 'juuri.sqlite'), now: Date.now });
    const row = { name: '9999-of-tomorrow.sql', checksum: 'x', applied_at: 1 };
    await db.write(async (tx) => void (await tx.insertInto('schema_migrations').values(row).execute()));
    await db.close();
    const told = await ended(run(['figures']));
    expect([told.code, told.out, told.err]).toEqual([2, '', expect.stringMatching(/^juuri: .*newer Juuri.*\n$/)]);
  });

  it('that is older is brought up by the command that opens it, and keeps what it has', async () => {
    const path = join(await mkdtemp(join(folder, 'older-')), 'juuri.sqlite');
    const migrations = readMigrations(new URL('../../sync-server/db/migrations/sqlite/', import.meta.url));
    const old = new DatabaseSync(path);
    migrate(old, migrations.slice(0, 4), 1);
    old.exec("insert into outcomes (id, name) values ('money', 'Money')");
    old.close();
    const db = await openDatabase({ file: path, now: Date.now });
    const applied = await db.read.selectFrom('schema_migrations').select('name').execute();
    const kept = await db.read.selectFrom('outcomes').select('id').execute();
    await db.close();
    expect([applied.length, kept]).toEqual([migrations.length, [{ id: 'money' }]]);
  });
});

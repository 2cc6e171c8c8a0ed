import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JuuriDatabase, openDatabase } from '../../sync-server/db/database.ts';

/** Root may write everywhere: the program is then run as nobody. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const PROGRAM = join(import.meta.dirname, '../../sync-server/cli/juuri.ts');
const env = { PATH: process.env.PATH };

let folder: string;
let db: JuuriDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-read-only-'));
  db = await openDatabase({ file: join(folder, 'juuri.sqlite'), now: Date.now });
  for (const name of await readdir(folder)) await chmod(join(folder, name), 0o444);
  await chmod(folder, 0o555);
});
afterAll(async () => {
  await chmod(folder, 0o700);
  await db.close();
  await rm(folder, { recursive: true });
});

describe('a command on data it may only read', { timeout: 90_000 }, () => {
  it('ends, with one line and without a stack', async (ctx) => {
    const look = spawnSync(process.execPath, ['-e', 'fs.readFileSync(process.argv[1])', PROGRAM], { ...NOBODY, env });
    if (look.status !== 0) return ctx.skip('another user may not read this checkout');
    const child = spawn(process.execPath, [PROGRAM, 'password', 'somebody'], {
      ...NOBODY,
      env: { ...env, JUURI_DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    });
    const [err, [code, signal]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect({ code, signal, err }).toEqual({ code: 2, signal: null, err: expect.stringMatching(/^juuri: [^\n]+\n$/) });
  });
});

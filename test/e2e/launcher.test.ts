import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../support/browser/find-chromium.ts';
import { CHROMIUM_FLAGS } from '../support/browser/flags.ts';

const LAUNCHER = join(import.meta.dirname, '../../build/set-up/linux/files/usr/local/lib/juuri/launch-kiosk');
const START_MS = 15_000;
/** No process has it: the kernel's highest is below. */
const DEAD_PID = 4_194_305;

const program = await findChromium();
const isShell = !('missing' in program) && program.executable.includes(join('node_modules', '.cache'));
const obstacle =
  'missing' in program
    ? program.missing
    : isShell
      ? 'the bundled headless shell locks no profile (set JUURI_CHROMIUM to a whole Chromium)'
      : null;

describe('a profile whose lock names another host', { timeout: 60_000 }, () => {
  let folder = '';
  beforeEach(async (ctx) => {
    if (obstacle !== null) ctx.skip(obstacle);
    folder = await mkdtemp(join(tmpdir(), 'juuri-launcher-'));
    await mkdir(join(folder, 'profile'));
    await symlink(`old-name-${DEAD_PID}`, join(folder, 'profile/SingletonLock'));
    await writeFile(join(folder, 'kiosk.conf'), 'KIOSK=web\nADDRESS=about:blank\n');
    const flags = ['--headless', '--remote-debugging-port=0', ...CHROMIUM_FLAGS].join(' ');
    const browser = 'missing' in program ? '' : program.executable;
    await writeFile(join(folder, 'browser'), `#!/bin/sh\nexec "${browser}" ${flags} "$@"\n`, { mode: 0o755 });
  });
  afterEach(async () => {
    if (folder !== '') await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  /** True when the browser came up on the profile; it is ended again. */
  const startsWith = async (command: string, args: readonly string[]): Promise<boolean> => {
    const env = {
      ...process.env,
      JUURI_KIOSK_CONF: join(folder, 'kiosk.conf'),
      JUURI_KIOSK_DATA: folder,
      JUURI_KIOSK_PROGRAM: join(folder, 'browser'),
    };
    const child = spawn(command, args, { detached: true, stdio: 'ignore', env });
    const gone = once(child, 'exit');
    const port = join(folder, 'profile/DevToolsActivePort');
    for (let waited = 0; waited < START_MS && child.exitCode === null && !existsSync(port); waited += 100)
      await sleep(100);
    const isUp = existsSync(port);
    if (isUp) expect(await readlink(join(folder, 'profile/SingletonLock'))).toBe(`${hostname()}-${child.pid}`);
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await gone;
    return isUp;
  };

  it('keeps Chromium from starting by itself', async () => {
    const profile = `--user-data-dir=${join(folder, 'profile')}`;
    expect(await startsWith(join(folder, 'browser'), [profile, 'about:blank'])).toBe(false);
    expect((await lstat(join(folder, 'profile/SingletonLock'))).isSymbolicLink()).toBe(true);
  });

  it('does not keep the launcher from starting it', async () => {
    expect(await startsWith('sh', [LAUNCHER])).toBe(true);
  });
});

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

const DIST = join(import.meta.dirname, '../../dist');

/** Needs `npm run build`, which `npm test` runs before the tests. */
describe('the built server in a folder without node_modules', { timeout: 500_000 }, () => {
  let folder = '';
  let environment: NodeJS.ProcessEnv;
  let port = 0;
  beforeAll(async () => {
    if (!existsSync(join(DIST, 'server/server.js'))) throw new Error('dist/server is missing: npm run build');
    folder = await mkdtemp(join(tmpdir(), 'juuri-built-'));
    await cp(join(DIST, 'server'), join(folder, 'server'), { recursive: true });
    await cp(join(DIST, 'dashboard'), join(folder, 'dashboard'), { recursive: true });
    port = await freePort();
    const ports = { JUURI_PORT: String(port), JUURI_KIOSK_PORT: String(await freePort()) };
    environment = { JUURI_DATA_DIR: join(folder, 'data'), JUURI_DEMO: '1', JUURI_LOG_LEVEL: 'warn', ...ports };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('migrates, seeds the demo, serves the dashboard and stops in good order', async () => {
    const server = spawn(process.execPath, ['server/server.js'], { cwd: folder, env: environment, stdio: 'ignore' });
    onTestFinished(() => void server.kill('SIGKILL'));
    const gone = once(server, 'exit');
    for (let tries = 0; tries < 4500 && !(await isReady(port)); tries += 1) await sleep(100);
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<title>Juuri</title>');
    server.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
  });

  it('runs its command line on the same data', async () => {
    const run = promisify(execFile)(process.execPath, ['server/juuri.js', 'figures', '--format', 'csv'], {
      cwd: folder,
      env: environment,
    });
    const lines = (await run).stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(1 + 60);
  });
});

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false; // refused: not listening yet
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const START_MS = 60_000;

/** A real server as a process of its own: it can be killed and started again on the same ports and the same data. */
export interface ServerProcess {
  readonly folder: string;
  readonly databaseFile: string;
  readonly dashboardUrl: string;
  readonly kioskUrl: string;
  /** Starts it, or starts it again; resolves when both doors are ready. */
  start(): Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Runs `juuri` on the same data; resolves with what it printed, rejects when its exit code is not 0. */
  juuri(...parameters: string[]): Promise<string>;
  /** Stops it in good order and removes its folder. */
  remove(): Promise<void>;
}

/** Chooses folder and free ports; nothing runs until `start()`. Each door's pages come from `dist/` (`npm run build`). */
export async function prepareServerProcess(env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'juuri-process-'));
  const [port, kioskPort] = await freePorts();
  const settings = {
    JUURI_DATA_DIR: folder,
    JUURI_PORT: String(port),
    JUURI_KIOSK_PORT: String(kioskPort),
    JUURI_LOG_LEVEL: 'warn',
    ...env,
  };
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME, ...settings };
  const urls = { dashboardUrl: `http://localhost:${port}`, kioskUrl: `http://localhost:${kioskPort}` };
  let child: ChildProcess | undefined;
  const stop = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    folder,
    databaseFile: join(folder, 'juuri.sqlite'),
    ...urls,
    async start() {
      child = spawn(process.execPath, [join(ROOT, 'sync-server/server.ts')], {
        cwd: ROOT,
        env: environment,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      for (const url of Object.values(urls)) await ready(child, `${url}/readyz`);
    },
    kill: () => stop('SIGKILL'),
    async juuri(...parameters) {
      const program = join(ROOT, 'sync-server/cli/juuri.ts');
      const run = promisify(execFile)(process.execPath, [program, ...parameters], { cwd: ROOT, env: environment });
      return (await run).stdout;
    },
    async remove() {
      await stop('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(child: ChildProcess, address: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (!(await answers(address))) {
    if (child.exitCode !== null) throw new Error(`the server ended at start with exit code ${child.exitCode}`);
    if (Date.now() > deadline) {
      child.kill('SIGKILL'); // Left running it would keep the test runner from ending.
      throw new Error(`the server was not ready within ${START_MS} ms`);
    }
    await sleep(50);
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false; // refused: not listening yet
  }
}

/** Two ports nobody listens on at this moment. */
export async function freePorts(): Promise<[number, number]> {
  const probes = [createServer(), createServer()];
  const ports = [];
  for (const probe of probes) {
    probe.listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    ports.push(address.port);
  }
  for (const probe of probes) probe.close();
  return ports as [number, number];
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromRoot } from '../bundles/target.ts';
import { StartFault } from './free-port.ts';

const SERVER_PROGRAM = 'dist/server/server.js';
/**
 * How the server is run: at most 32 MB of new objects before they are cleaned up, instead of the 128 that Node allows by itself.
 * `juuri.mjs` says the same.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=16'] as const;
/** A busy machine may need more than a minute; a server that died is told of at once. */
const START_MS = 120_000;

/** Starts the built server and resolves when it answers on `readyAt`. Its log goes to this terminal's error stream. */
export async function startServerProcess(environment: NodeJS.ProcessEnv, readyAt: URL): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...SERVER_FLAGS, fromRoot(SERVER_PROGRAM)], {
    cwd: fromRoot(),
    env: environment,
    stdio: ['ignore', process.stderr.fd, 'inherit'],
  });
  try {
    await untilReady(child, () => answers(readyAt));
  } catch (fault) {
    child.kill('SIGTERM');
    throw fault;
  }
  return child;
}

/**
 * Asks until the server answers.
 * @throws StartFault when it has ended, or does not answer within `startMs` although it lives.
 */
export async function untilReady(
  child: Pick<ChildProcess, 'exitCode' | 'signalCode'>,
  isReady: () => Promise<boolean>,
  startMs = START_MS,
): Promise<void> {
  const deadline = performance.now() + startMs;
  while (!(await isReady())) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new StartFault('The server ended while starting; the reason stands above.');
    if (performance.now() > deadline) {
      throw new StartFault(`The server did not become ready within ${startMs / 1000} seconds.`);
    }
    await sleep(100);
  }
}

/** Asks the server to finish what it does and waits for its end. */
export async function stopServerProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

async function answers(address: URL): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false; // refused or no answer: not ready
  }
}

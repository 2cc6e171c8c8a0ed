import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromRoot } from '../bundles/target.ts';
import { StartFault } from './free-port.ts';

const SERVER_PROGRAM = 'dist/server/server.js';
const START_MS = 30_000;

/** Starts the built server and resolves when it answers on `readyAt`. Its log goes to this terminal's error stream. */
export async function startServerProcess(environment: NodeJS.ProcessEnv, readyAt: URL): Promise<ChildProcess> {
  const child = spawn(process.execPath, [fromRoot(SERVER_PROGRAM)], {
    cwd: fromRoot(),
    env: environment,
    stdio: ['ignore', process.stderr.fd, 'inherit'],
  });
  const deadline = Date.now() + START_MS;
  while (!(await answers(readyAt))) {
    if (child.exitCode !== null) throw new StartFault('The server ended while starting; the reason stands above.');
    if (Date.now() > deadline) {
      child.kill('SIGTERM');
      throw new StartFault(`The server did not become ready within ${START_MS / 1000} seconds.`);
    }
    await sleep(100);
  }
  return child;
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

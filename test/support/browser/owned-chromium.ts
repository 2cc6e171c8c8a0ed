import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import type { ChromiumProgram } from './bundled-chromium.ts';
import { CHROMIUM_FLAGS } from './flags.ts';

/** A Chromium whose process the test owns: it can be killed like a power cut would, and started again on the same profile. */
export interface OwnedChromium {
  readonly pid: number;
  readonly browser: Browser;
  /** The profile's own context: what it stores survives a restart. */
  readonly context: BrowserContext;
  /** SIGKILL to the whole process group; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Closes the browser in good order. */
  close(): Promise<void>;
}

const START_MS = 20_000;

/** Starts Chromium on a profile folder (kept by the caller) and connects to it over its debugging port. */
export async function startOwnedChromium(
  program: ChromiumProgram,
  profile: string,
  moreFlags: readonly string[] = [],
): Promise<OwnedChromium> {
  const portFile = join(profile, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const flags = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...CHROMIUM_FLAGS];
  const child = spawn(program.executable, [...flags, ...moreFlags, 'about:blank'], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ...program.env },
  });
  const gone = once(child, 'exit');
  const port = await debuggingPort(child, portFile).catch((error: unknown) => {
    // A browser that tells no port may run on: nobody but us would end it.
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    throw error;
  });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const context = browser.contexts()[0];
  if (!context || !child.pid) throw new Error('Chromium started without a context');
  const { pid } = child;
  return {
    pid,
    browser,
    context,
    async kill() {
      if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL');
      await gone;
    },
    async close() {
      const session = await browser.newBrowserCDPSession();
      await Promise.all([gone, session.send('Browser.close')]);
    },
  };
}

async function debuggingPort(child: ChildProcess, portFile: string): Promise<number> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`Chromium ended at start with exit code ${child.exitCode}`);
    const port = Number((await readIfThere(portFile)).split('\n')[0]);
    if (port > 0) return port;
    await sleep(50);
  }
  throw new Error(`Chromium told no debugging port within ${START_MS} ms`);
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

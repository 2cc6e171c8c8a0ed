import { readdir, readFile } from 'node:fs/promises';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { JournalPage } from '../../kiosk/renderer/platform/platform.ts';
import { newProfile, removeProfile } from '../e2e/storage-page/storage-browser.ts';
import type { ChromiumProgram } from '../support/browser/bundled-chromium.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { CHROMIUM_FLAGS } from '../support/browser/flags.ts';
import { serveKioskPage } from '../support/kiosk-page.ts';
import type {} from '../support/queue-fixture/main.tsx';
import { hostLine, hostShare } from './support/host-share.ts';
import { answerAll, reportTaps, type Taps, watchTaps } from './support/tap-watch.ts';

/**
 * A kiosk that has had no server for long: 10,000 answers (30 days) and 50,000 (90 days) wait in IndexedDB and in the OPFS
 * journal. Start-up until a visit can begin: <= 5 s. Taps as in the tap bench, processor throttled four times, the best of three rounds
 * judged, and every visit lands in both stores. `JUURI_QUEUE_ROWS=2000` runs one other size.
 */
const SIZES = process.env.JUURI_QUEUE_ROWS ? [Number(process.env.JUURI_QUEUE_ROWS)] : [10_000, 50_000];
const LIMIT_START_MS = 5000;
const STARTS = 3;
const THROTTLE = 4;
const ROUNDS = 3;
const VISITS = 6;
/** The first screen ignores touches for a moment after a visit. */
const AFTER_VISIT_MS = 2000;
const QUESTIONS = 'only=visit,four,promise,done,recommend,reason,service&inches=15.6';
const VIEWPORT = { width: 1920, height: 1080 };
const MB = 1_000_000;

const found = await findChromium();
if ('missing' in found) console.log(`skipped: ${found.missing}`);
else process.exitCode = (await measureAll(found)) ? 0 : 1;

async function measureAll(program: ChromiumProgram): Promise<boolean> {
  const server = await serveKioskPage('queue-fixture');
  try {
    let holds = true;
    for (const rows of SIZES) holds = (await measure(program, server.address, rows)) && holds;
    return holds;
  } finally {
    await server.close();
  }
}

async function measure(program: ChromiumProgram, address: string, rows: number): Promise<boolean> {
  const profile = await newProfile();
  const page = `${address}?${QUESTIONS}`;
  try {
    await fill(program, profile, address, rows);
    const starts: number[] = [];
    const host = await hostShare();
    for (let count = 0; count < STARTS; count += 1) starts.push(await coldStart(program, profile, page));
    console.log(`\n${rows} answers waiting`);
    console.log(hostLine(await host.since()));
    const tapped = await tapInto(program, profile, page);
    return judge(starts, rows, tapped);
  } finally {
    await removeProfile(profile);
  }
}

/** A browser on the profile, as if the machine had just been switched on. */
async function inBrowser<T>(
  program: ChromiumProgram,
  profile: string,
  work: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: program.executable,
    args: CHROMIUM_FLAGS,
    env: { ...process.env, ...program.env },
    viewport: VIEWPORT,
    screen: VIEWPORT,
    hasTouch: true,
  });
  try {
    return await work(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

function fill(program: ChromiumProgram, profile: string, address: string, rows: number): Promise<void> {
  return inBrowser(program, profile, async (page) => {
    await page.goto(`${address}?fill&${QUESTIONS}`);
    await page.waitForFunction(() => window.queuePage?.fill !== undefined);
    await page.evaluate((count) => window.queuePage.fill?.(count), rows);
    await readyMs(page, `${address}?${QUESTIONS}`);
  });
}

function coldStart(program: ChromiumProgram, profile: string, address: string): Promise<number> {
  return inBrowser(program, profile, (page) => readyMs(page, address));
}

async function readyMs(page: Page, address: string): Promise<number> {
  await page.goto(address);
  await page.waitForFunction(() => window.queuePage?.readyMs !== undefined, undefined, { timeout: 120_000 });
  return page.evaluate(() => window.queuePage.readyMs ?? Number.NaN);
}

interface Tapped {
  /** The taps of one of the rounds were all within their limits. */
  readonly holds: boolean;
  readonly unsent: number;
  readonly journaled: number;
  readonly heap: number;
  readonly resident: number;
}

function tapInto(program: ChromiumProgram, profile: string, address: string): Promise<Tapped> {
  return inBrowser(program, profile, async (page, context) => {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    await readyMs(page, address);
    await page.evaluate(watchTaps);
    const rounds: boolean[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const host = await hostShare();
      rounds.push(reportTaps(await visitsOf(page)));
      console.log(hostLine(await host.since()));
    }
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const holds = rounds.includes(true);
    return { holds, ...(await page.evaluate(countStored)), heap: usedSize, resident: await residentBytes(profile) };
  });
}

async function visitsOf(page: Page): Promise<Taps> {
  await page.evaluate(() => {
    window.taps.pressed.length = 0;
    window.taps.next.length = 0;
  });
  for (let visit = 0; visit < VISITS; visit += 1) {
    await page.waitForSelector('.start');
    await page.waitForTimeout(AFTER_VISIT_MS);
    await answerAll(page);
    await page.locator('.done').tap();
  }
  return page.evaluate(() => window.taps);
}

/** Runs in the page: what waits, and what the journal holds. */
async function countStored(): Promise<{ unsent: number; journaled: number }> {
  const { storage, journal } = window.queuePage;
  if (!storage || !journal) throw new Error('storage is not open');
  let journaled = 0;
  for (let cursor: number | null = 0; cursor !== null; ) {
    const page: JournalPage = await journal.read(cursor);
    journaled += page.records.length;
    cursor = page.next;
  }
  return { unsent: storage.status().unsent, journaled };
}

/** Resident memory of all processes of the browser on this profile, as Linux counts it; 0 elsewhere. */
async function residentBytes(profile: string): Promise<number> {
  const processes = await readdir('/proc').catch(() => []);
  const sizes = await Promise.all(
    processes
      .filter((name) => /^\d+$/.test(name))
      .map(async (id) => {
        const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
        if (!command.includes(profile)) return 0;
        const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
        return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
      }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function judge(starts: readonly number[], rows: number, tapped: Tapped): boolean {
  const median = [...starts].sort((a, b) => a - b)[Math.floor(starts.length / 2)] ?? Number.NaN;
  const expected = rows + ROUNDS * VISITS;
  console.log(`start-up until a visit can begin, ms   ${starts.map((ms) => ms.toFixed(0)).join('  ')}`);
  console.log(`limit: median ${median.toFixed(0)} ms of ${LIMIT_START_MS} ms`);
  console.log(`unsent ${tapped.unsent}, in the journal ${tapped.journaled}, expected ${expected} of each`);
  console.log(
    `memory: page ${(tapped.heap / MB).toFixed(0)} MB, browser ${(tapped.resident / MB).toFixed(0)} MB resident`,
  );
  return median <= LIMIT_START_MS && tapped.holds && tapped.unsent === expected && tapped.journaled === expected;
}

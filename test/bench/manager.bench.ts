import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { newProfile, removeProfile } from '../e2e/storage-page/storage-browser.ts';
import type { ChromiumProgram } from '../support/browser/bundled-chromium.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { CHROMIUM_FLAGS } from '../support/browser/flags.ts';
import { serveKioskPage } from '../support/kiosk-page.ts';
import type {} from '../support/queue-fixture/main.tsx';
import { hostLine, hostShare } from './support/host-share.ts';

/**
 * The manager's page on a device with 100,000 visits of the last 90 days, offline: from the last digit of the PIN to the frame that shows the
 * goals' figures. As it is: <= 500 ms. Processor throttled four times: <= 1 s, which is stricter than "first paint of the page <= 1 s", since the
 * check of the PIN (600,000 rounds, on a thread that the throttle leaves alone) lies within it. `JUURI_MANAGER_ROWS=2000` runs another size.
 */
const ROWS = Number(process.env.JUURI_MANAGER_ROWS ?? '100000');
const PIN = '135790';
const RUNS = 3;
const CASES = [
  { throttle: 4, limitMs: 1000 },
  { throttle: 1, limitMs: 500 },
] as const;
const VIEWPORT = { width: 1920, height: 1080 };
const QUERY = 'only=visit,four,promise,done,recommend,reason,service&inches=15.6';
const PATIENCE_MS = 300_000;

const host = await hostShare();
const found = await findChromium();
if ('missing' in found) console.log(`skipped: ${found.missing}`);
else process.exitCode = (await measureAll(found)) ? 0 : 1;
console.log(hostLine(await host.since()));

async function measureAll(program: ChromiumProgram): Promise<boolean> {
  const server = await serveKioskPage('queue-fixture');
  const profile = await newProfile();
  try {
    const context = await openBrowser(program, profile);
    const page = await context.newPage();
    await page.goto(`${server.address}?fill&${QUERY}`);
    await page.waitForFunction(() => window.queuePage?.fill !== undefined);
    await page.evaluate((count) => window.queuePage.fill?.(count), ROWS);
    // The first start takes the identity and ends; the storage of the second works all days out, as a device of that age has one by one.
    await openKiosk(page, `${server.address}?${QUERY}`);
    await openKiosk(page, `${server.address}?${QUERY}`);
    const days = await page.evaluate(async () => (await window.queuePage.storage?.results())?.days.length ?? 0);
    if (days < 90) throw new Error(`the device knows ${days} days; its figures were not worked out`);
    let holds = true;
    for (const one of CASES) holds = (await measure(page, `${server.address}?${QUERY}`, one)) && holds;
    await context.close();
    return holds;
  } finally {
    await removeProfile(profile);
    await server.close();
  }
}

function openBrowser(program: ChromiumProgram, profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: program.executable,
    args: CHROMIUM_FLAGS,
    env: { ...process.env, ...program.env },
    viewport: VIEWPORT,
    screen: VIEWPORT,
  });
}

async function openKiosk(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => window.queuePage?.readyMs !== undefined, undefined, { timeout: PATIENCE_MS });
}

async function measure(page: Page, address: string, { throttle, limitMs }: (typeof CASES)[number]): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await openKiosk(page, address);
    await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    times.push(await pinToResults(page));
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  }
  const median = times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
  console.log(
    `${ROWS} visits, processor throttled ${throttle}x: PIN to results, ms  ${times.map((ms) => ms.toFixed(0)).join('  ')}`,
  );
  console.log(`limit: median ${median.toFixed(0)} ms of ${limitMs} ms`);
  return median <= limitMs;
}

/** The glass ignores touches just after a change: touches again until what was wanted is there. */
async function pinToResults(page: Page): Promise<number> {
  const press = async (button: string, wanted: string) => {
    await page.locator(button).last().waitFor();
    while (!(await page.locator(wanted).isVisible())) {
      if (await page.locator(button).last().isVisible()) await page.locator(button).last().click();
      await page.waitForTimeout(200);
    }
  };
  await press('.bar-help button', 'main[data-screen="about"]');
  await press('main[data-screen="about"] .bar-steps button', 'main.pin-page');
  await page.keyboard.type(PIN.slice(0, -1), { delay: 150 });
  await page.waitForFunction((digits) => document.querySelectorAll('.pin-dot-full').length === digits, PIN.length - 1);
  await page.evaluate(watchResults);
  await page.keyboard.type(PIN.slice(-1));
  await page.waitForFunction(() => document.body.dataset.shownMs !== undefined);
  return page.evaluate(() => Number(document.body.dataset.shownMs));
}

/** Runs in the page: from the next key to the frame that shows the cards. */
function watchResults(): void {
  let began = 0;
  document.addEventListener(
    'keydown',
    (event) => {
      began = event.timeStamp;
    },
    true,
  );
  const look = () => {
    if (document.querySelector('.result-cards .goal-value:not(.goal-unknown)') === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => (document.body.dataset.shownMs = String(performance.now() - began)));
  };
  look();
}

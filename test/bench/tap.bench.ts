import type { Page } from 'playwright-core';
import { findChromium } from '../support/browser/find-chromium.ts';
import { launchBrowser } from '../support/chromium.ts';
import { serveKioskPage } from '../support/kiosk-page.ts';

/**
 * From a finger on the glass to the picture, processor throttled four times, over surveys of seven questions:
 * the pressed state painted (p95 <= 85 ms after pointer-down), and the next question painted (p95 <= 100 ms beyond the pause in
 * which the choice is shown).
 */
const THROTTLE = 4;
const VISITS = 8;
const PAUSE_MS = 350;
const SETTLE_MS = 480;
const LIMITS_MS = { pressed: 85, next: 100 } as const;
const QUESTIONS = 'visit,four,promise,done,recommend,reason,service';

interface Taps {
  readonly pressed: number[];
  readonly next: number[];
}

const found = await findChromium();
if ('missing' in found) {
  console.log(`skipped: ${found.missing}`);
} else {
  const [server, browser] = [await serveKioskPage(), await launchBrowser(found)];
  const viewport = { width: 1920, height: 1080 };
  const context = await browser.newContext({ viewport, screen: viewport, hasTouch: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  const taps: Taps = { pressed: [], next: [] };
  for (let visit = 0; visit < VISITS; visit += 1) {
    await page.goto(`${server.address}?only=${QUESTIONS}&inches=15.6`);
    await page.waitForSelector('.start');
    await page.waitForTimeout(1_000);
    await page.evaluate(watchTaps);
    await answerAll(page);
    const measured = await page.evaluate(() => window.taps);
    taps.pressed.push(...measured.pressed);
    taps.next.push(...measured.next);
  }
  await browser.close();
  await server.close();
  process.exitCode = report(taps);
}

declare global {
  interface Window {
    taps: Taps;
  }
}

async function answerAll(page: Page): Promise<void> {
  await tap(page, '.start');
  while ((await page.locator('.done').count()) === 0) {
    await page.waitForTimeout(SETTLE_MS);
    await tap(page, '.card, .nps-key');
    await page.waitForTimeout(PAUSE_MS + SETTLE_MS);
  }
}

async function tap(page: Page, selector: string): Promise<void> {
  const box = await page.locator(selector).nth(1).boundingBox();
  if (box === null) throw new Error(`nothing to tap: ${selector}`);
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
}

/** Runs in the page: notes when a tap's picture is on the glass, that is, in the task after the frame that drew it. */
function watchTaps(): void {
  window.taps = { pressed: [], next: [] };
  const pause = 350;
  let liftedAt = 0;
  const painted = (then: () => void) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = then;
      channel.port2.postMessage(null);
    });
  document.addEventListener(
    'pointerdown',
    ({ timeStamp, target }) => {
      const button = target instanceof Element ? target.closest('.card, .nps-key') : null;
      if (button) painted(() => window.taps.pressed.push(performance.now() - timeStamp));
    },
    true,
  );
  document.addEventListener('pointerup', ({ timeStamp }) => {
    liftedAt = timeStamp;
  });
  let title = document.querySelector('h1')?.textContent;
  new MutationObserver(() => {
    const now = document.querySelector('h1')?.textContent;
    if (now === title) return;
    const fromQuestion = title !== undefined && document.querySelector('[data-screen="thanks"]') === null && started;
    started = true;
    title = now;
    const since = liftedAt + pause;
    if (fromQuestion) painted(() => window.taps.next.push(performance.now() - since));
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  let started = false;
}

function report({ pressed, next }: Taps): number {
  const rows = { pressed, next };
  let missed = 0;
  for (const kind of ['pressed', 'next'] as const) {
    const sorted = rows[kind].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    const limit = LIMITS_MS[kind];
    if (!(at(0.95) <= limit)) missed += 1;
    console.log(
      `${kind.padEnd(8)} n ${sorted.length}  p50 ${at(0.5).toFixed(0)} ms  p95 ${at(0.95).toFixed(0)} ms  limit ${limit} ms`,
    );
  }
  return missed === 0 ? 0 : 1;
}

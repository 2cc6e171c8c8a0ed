import type { Page } from 'playwright-core';

const PAUSE_MS = 350;
const SETTLE_MS = 480;
const MOST_TAPS = 40;
const LIMITS_MS = { pressed: 85, next: 100 } as const;

/** Ms from pointer-down to the pressed picture, and from the end of the pause to the next question's. */
export interface Taps {
  readonly pressed: number[];
  readonly next: number[];
}

declare global {
  interface Window {
    taps: Taps;
  }
}

/** Starts a visit and answers question after question until the thanks. */
export async function answerAll(page: Page): Promise<void> {
  await begin(page);
  for (let taps = 0; (await page.locator('.done').count()) === 0; taps += 1) {
    if (taps > MOST_TAPS) throw new Error('the visit does not end');
    await page.waitForTimeout(SETTLE_MS);
    await tap(page, '.card, .nps-key');
    await page.waitForTimeout(PAUSE_MS + SETTLE_MS);
  }
}

/** A busy machine may swallow the first tap with the pause in which the screen ignores touches. */
async function begin(page: Page): Promise<void> {
  for (let tries = 1; (await page.locator('.card, .nps-key').count()) === 0; tries += 1) {
    if (tries > 5) throw new Error('the visit does not begin');
    if ((await page.locator('.start').count()) > 0) await tap(page, '.start');
    await page.waitForTimeout(1000);
  }
}

async function tap(page: Page, selector: string): Promise<void> {
  // The thanks may come while the last question is still looked for.
  const gone = () => null;
  const box = await page.locator(selector).nth(1).boundingBox({ timeout: 1000 }).catch(gone);
  if (box !== null) await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
}

/** Runs in the page: notes when a tap's picture is on the glass, that is, in the task after the frame that drew it. */
export function watchTaps(): void {
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
  const isQuestion = (screen: string | undefined) => screen !== undefined && !['attract', 'thanks'].includes(screen);
  const shown = () => ({
    title: document.querySelector('h1')?.textContent,
    screen: document.querySelector<HTMLElement>('[data-screen]')?.dataset.screen,
  });
  let before = shown();
  new MutationObserver(() => {
    const now = shown();
    if (now.title === before.title) return;
    const isNext = isQuestion(before.screen) && isQuestion(now.screen);
    before = now;
    const since = liftedAt + pause;
    if (isNext) painted(() => window.taps.next.push(performance.now() - since));
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}

/** Prints the quantiles beside their limits; true when both hold. */
export function reportTaps({ pressed, next }: Taps): boolean {
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
  return missed === 0;
}

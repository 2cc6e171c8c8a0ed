import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Kept } from '../kiosk-fixture/fake-parts.ts';
import type { Cell, Panel } from './cells.ts';

/** Longer than any screen ignores touches. */
const SETTLED_MS = 2_000;

/** One kiosk in a browser page, its time in the test's hand. */
export interface KioskPage {
  readonly page: Page;
  /** Faults told by the page: errors, and what the content security policy refused. */
  readonly faults: string[];
  /** Lets time pass. */
  pass(ms: number): Promise<void>;
  /** A finger on the middle of the first match. */
  tap(target: string | Locator): Promise<void>;
  /** What the fake storage was given. */
  kept(): Promise<Kept>;
  close(): Promise<void>;
}

export async function openKiosk(
  browser: Browser,
  address: string,
  panel: Panel,
  query: Readonly<Record<string, string>> = {},
  options: BrowserContextOptions = {},
): Promise<KioskPage> {
  const size = { width: panel.width, height: panel.height };
  const context = await browser.newContext({
    viewport: size,
    screen: size,
    hasTouch: true,
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  // What stands behind the first screen is fetched when the page is idle; a tap before that would only be remembered.
  const behindFirst = page.waitForEvent('requestfinished', (request) => request.url().includes('BehindFirst'));
  await page.clock.install({ time: new Date('2026-10-31T10:00:00+02:00') });
  await page.goto(`${address}?${new URLSearchParams({ inches: String(panel.inches), ...query })}`);
  await page.waitForSelector('main');
  await page.clock.pauseAt(new Date('2026-10-31T10:05:00+02:00'));
  const kiosk: KioskPage = {
    page,
    faults,
    pass: async (ms) => {
      await drawn(page);
      await page.clock.runFor(ms);
      await drawn(page);
    },
    tap: async (target) => {
      const box = await (typeof target === 'string' ? page.locator(target) : target).first().boundingBox();
      if (box === null) throw new Error(`nothing to tap: ${String(target)}`);
      await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    },
    kept: () => page.evaluate(() => window.kept),
    close: () => context.close(),
  };
  await kiosk.pass(SETTLED_MS);
  await behindFirst;
  return kiosk;
}

/** Languages of a location whose default is the cell's. */
export function languagesOf(lang: Cell['lang']): string {
  return [lang, ...['fi', 'sv', 'en'].filter((one) => one !== lang)].slice(0, 3).join(',');
}

/** Text size and contrast of the cell, set on the first screen as a visitor would. */
export async function prefer(kiosk: KioskPage, { large, contrast }: Pick<Cell, 'large' | 'contrast'>): Promise<void> {
  const bar = kiosk.page.locator('.bar-help .bar-button');
  if (large) await kiosk.tap(bar.nth(0));
  if (contrast) await kiosk.tap(bar.nth(1));
}

/** Taps and lets the choice be shown and the next screen settle. */
export async function answer(kiosk: KioskPage, target: string | Locator): Promise<void> {
  await kiosk.tap(target);
  await kiosk.pass(350);
  await kiosk.pass(450);
}

/** Lets the page do what it has put off, which takes none of its own time: its tasks come by messages, as these do. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      await new Promise<void>((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done();
        port2.postMessage(null);
      });
    }
  });
}

/** From the first screen to About, which is loaded on its own. */
export async function openAbout(kiosk: KioskPage): Promise<void> {
  await kiosk.tap('.bar-help .bar-button >> nth=2');
  await kiosk.pass(500);
  await kiosk.page.waitForSelector('[data-screen="about"]');
  await kiosk.pass(500);
}

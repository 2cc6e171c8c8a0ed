import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAll } from '../bench/support/tap-watch.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { CHROMIUM_FLAGS } from '../support/browser/flags.ts';
import { type KioskPageServer, serveKioskPage } from '../support/kiosk-page.ts';
import type {} from '../support/queue-fixture/main.tsx';
import { newProfile, removeProfile } from './storage-page/storage-browser.ts';

const program = await findChromium();
/** All 20,000 of the list in `npm run faults-screens` (JUURI_MATRIX=full); the same way with fewer in every run. */
const ROWS = process.env.JUURI_MATRIX === 'full' ? 20_000 : 2_000;
const BATCH = 50;
const QUESTIONS = 'only=visit,four&inches=15.6';
const MB = 1_000_000;

let server: KioskPageServer;
let profile = '';
let context: BrowserContext | undefined;
beforeAll(async () => {
  server = await serveKioskPage('queue-fixture');
  profile = await newProfile();
});
afterAll(async () => {
  await context?.close();
  await removeProfile(profile);
  await server.close();
});

describe('F37: a kiosk with a backlog', { timeout: 60_000 + ROWS * 20 }, () => {
  it('drains in batches while a visitor answers, in memory that does not grow with what waited', async (ctx) => {
    if ('missing' in program) return ctx.skip(program.missing);
    context = await chromium.launchPersistentContext(profile, {
      executablePath: program.executable,
      args: CHROMIUM_FLAGS,
      env: { ...process.env, ...program.env },
      viewport: { width: 1920, height: 1080 },
      hasTouch: true,
    });
    const page = await context.newPage();
    const ready = async () => {
      await page.goto(`${server.address}?${QUESTIONS}`);
      await page.waitForFunction(() => window.queuePage?.readyMs !== undefined, undefined, { timeout: 60_000 });
    };
    await page.goto(`${server.address}?fill&${QUESTIONS}`);
    await page.evaluate((count) => window.queuePage.fill?.(count), ROWS);
    await ready();
    await page.reload();
    await page.waitForFunction(() => window.queuePage?.storage !== undefined, undefined, { timeout: 60_000 });
    const session = await page.context().newCDPSession(page);
    const heap = async () => {
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize / MB;
    };
    const before = await heap();
    const [{ batches, largest }] = await Promise.all([page.evaluate(drain, BATCH), answerAll(page)]);
    expect(largest).toBe(BATCH);
    expect(batches).toBeGreaterThanOrEqual(ROWS / BATCH);
    expect((await heap()) - before).toBeLessThan(20);
    const unsent = await page.evaluate(() => window.queuePage.storage?.status().unsent);
    expect(unsent).toBeLessThanOrEqual(1);
  });
});

/** Runs in the page: settles batch after batch as receipts do, until nothing waits. */
async function drain(batch: number): Promise<{ batches: number; largest: number }> {
  const outbox = window.queuePage.storage?.outbox;
  if (!outbox) throw new Error('storage is not open');
  let batches = 0;
  let largest = 0;
  for (;;) {
    const rows = await outbox.due(batch, new Set());
    if (rows.length === 0) return { batches, largest };
    largest = Math.max(largest, rows.length);
    batches += 1;
    await outbox.settle(rows.map(({ responseId, seq }) => ({ responseId, status: 'stored' as const, ordinal: seq })));
  }
}

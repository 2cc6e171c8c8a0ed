import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { findChromium } from '../support/browser/find-chromium.ts';
import { shareState } from '../support/shared-state.ts';
import { openPinPad, typePin } from './proof/manager-page.ts';
import { createWorld, type World } from './story/world.ts';

const program = await findChromium();
const PIN = '135790';
const WRONG = '000000';
const DAY = 86_400_000;
const PATIENCE = { timeout: 30_000 };

/** Types at the pad that is open, and waits until it has been judged. */
async function enter(page: Page, pin: string): Promise<void> {
  await page.keyboard.type(pin, { delay: 20 });
  await page.waitForFunction(() => document.querySelectorAll('.pin-dot-full').length === 0);
}

/** What the open pad says of a lock: its seconds; 0 where it says none. */
async function secondsLocked(page: Page): Promise<number> {
  const said = (await page.locator('.pin-message').textContent()) ?? '';
  return Number(/\d+/.exec(said)?.[0] ?? 0);
}

async function expectShut(page: Page): Promise<void> {
  await expect.poll(() => secondsLocked(page), PATIENCE).toBeGreaterThan(10);
  await enter(page, PIN);
  expect(await page.locator('main.results-page').count()).toBe(0);
}

describe('the lock of the PIN in a real browser', { timeout: 240_000 }, () => {
  let world: World;
  const { step } = shareState({
    missing: 'missing' in program ? program.missing : undefined,
    open: async () => {
      if ('missing' in program) throw new Error(program.missing);
      world = await createWorld(program);
      return world;
    },
    close: (made) => made.close(),
  });
  const audited = (what: string) => {
    const db = new DatabaseSync(world.server.databaseFile, { readOnly: true });
    try {
      return db.prepare('select count(*) as n from audit where what = ?').get(what)?.n;
    } finally {
      db.close();
    }
  };

  step('counts each failure over a pulled plug, and locks at the fifth of them', async () => {
    let page = world.page();
    await openPinPad(page);
    for (let time = 0; time < 4; time += 1) await enter(page, WRONG);
    await world.killBrowser();
    page = await world.startBrowser();
    await openPinPad(page);
    expect(await secondsLocked(page)).toBe(0);
    await enter(page, WRONG);
    await expectShut(page);
    await world.killBrowser();
    page = await world.startBrowser((fresh) => fresh.clock.install());
    await openPinPad(page);
    await expectShut(page);
  });

  step(
    'is neither shortened nor lifted by a clock that is set forward or back, nor by a reload, and ends by time alone',
    async () => {
      const page = world.page();
      const now = Date.now();
      for (const wrong of [now + 40 * DAY, now - 1000 * DAY, now + 3 * DAY]) {
        const before = await secondsLocked(page);
        await page.clock.setSystemTime(wrong);
        expect(Math.abs((await page.evaluate(() => Date.now())) - wrong)).toBeLessThan(60_000);
        await expectShut(page);
        expect(await secondsLocked(page)).toBeLessThanOrEqual(before);
      }
      await page.reload();
      await openPinPad(page);
      await expectShut(page);
      await page.clock.setSystemTime(now);
      await page.clock.fastForward(61_000);
      await page.locator('main[data-screen="attract"]').waitFor();
      await typePin(page, PIN);
      await page.locator('main.results-page').waitFor();
    },
  );

  step('and an opened page stand in the server’s audit', async () => {
    await world.page().reload();
    await expect
      .poll(() => [audited('kiosk-staff-locked-out'), audited('kiosk-staff-opened')], PATIENCE)
      .toEqual([1, 1]);
  });
});

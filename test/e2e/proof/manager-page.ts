import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** What a manager reads on the device's own page of the last 28 days. */
export interface ShownFigures {
  /** Goal, figure, target and n, as written, one row a goal. */
  readonly goals: string[][];
  readonly counted: string | null;
  readonly setAside: string | null;
  readonly unsent: string | null;
}

/** Opens the door on the about screen with the PIN, reads the last 28 days, and locks again. */
export async function readManagerPage(page: Page, pin: string): Promise<ShownFigures> {
  await typePin(page, pin);
  await page.locator('main.results-page').waitFor();
  const period = page.locator('.period-switch button').last();
  await touch(period, page.locator('.period-switch button[aria-pressed="true"]:last-child'));
  const rows = await page.locator('tr.goal-row').all();
  const cells = (row: Locator) => row.locator('th, td:not(.goal-bar, .goal-change)').allTextContents();
  const fact = (name: string) => page.locator(`[data-head="${name}"]`).textContent();
  const figures = {
    goals: await Promise.all(rows.map(cells)),
    counted: await fact('counted'),
    setAside: await fact('set-aside'),
    unsent: await fact('unsent'),
  };
  await touch(
    page.locator('.staff-header button:last-child:not([aria-pressed])'),
    page.locator('main[data-screen="attract"]'),
  );
  return figures;
}

/** From the first screen by the visible way to the PIN pad. */
export async function typePin(page: Page, pin: string): Promise<void> {
  await openPinPad(page);
  await page.keyboard.type(pin, { delay: 30 });
}

export async function openPinPad(page: Page): Promise<void> {
  await touch(
    page.locator('main[data-screen="attract"] .bar-help button').last(),
    page.locator('main[data-screen="about"]'),
  );
  await touch(page.locator('main[data-screen="about"] .bar-steps button').last(), page.locator('main.pin-page'));
}

/** The glass ignores touches just after a change: touches again until what was wanted is there. */
async function touch(target: Locator, wanted: Locator): Promise<void> {
  await target.waitFor();
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await target.isVisible()) await target.click();
    await sleep(150);
    if (await wanted.isVisible()) return;
  }
  throw new Error(`${wanted} did not come after touching ${target}`);
}

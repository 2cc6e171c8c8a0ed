import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFaults } from './axe-check.ts';
import type { ListeningServer } from './listening-server.ts';

interface Visit {
  readonly person: { readonly userName: string; readonly password: string };
  readonly locale: string;
  readonly width: number;
  readonly height?: number;
  readonly path: string;
  /** What the page takes for now, Unix ms. */
  readonly now: number;
}

/** A dashboard page of this person in a context of its own, signed in. */
export async function signedIn(browser: Browser, server: ListeningServer, visit: Visit): Promise<Page> {
  const { person, locale, width, height = 900, path, now } = visit;
  const context = await browser.newContext({ locale, viewport: { width, height } });
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  await page.goto(`${server.dashboardUrl}${path}`);
  await page.locator('input[name=userName]').fill(person.userName);
  await page.locator('input[name=password]').fill(person.password);
  await page.keyboard.press('Enter');
  await page.locator('.header').waitFor();
  return page;
}

/** Nothing axe finds and nothing to scroll sideways for. A picture is kept in the folder `JUURI_SCREENSHOTS` names. */
export async function expectFit(page: Page, name: string): Promise<void> {
  expect(await axeFaults(page), name).toEqual([]);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(tooWide, name).toBeLessThanOrEqual(0);
  const folder = process.env.JUURI_SCREENSHOTS;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Tables of which a part lies outside: what a phone cuts off. */
export function cutTables(page: Page): Promise<(string | null)[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.table-frame')]
      .filter((frame) => frame.scrollWidth > frame.clientWidth)
      .map((frame) => frame.getAttribute('aria-label')),
  );
}

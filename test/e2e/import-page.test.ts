import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { axeFaults } from '../support/axe-check.ts';
import { useBrowser } from '../support/chromium.ts';
import { giveDemoOrganisation } from '../support/demo-figures.ts';
import { cutTables } from '../support/desk-page.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { shareState } from '../support/shared-state.ts';

const browser = useBrowser();
const PAGES = join(import.meta.dirname, '../../dist/dashboard');
const now = () => Date.UTC(2026, 10, 20, 12);
const PERSON = { userName: 'anna', password: 'correct horse battery', role: 'administrator' } as const;
let server: ListeningServer;

const { alone } = shareState({
  open: async () => {
    server = await startListeningServer({ now, pages: { dashboard: PAGES } });
    await giveDemoOrganisation(server);
    const { db, deps } = server;
    await setPassword({ db, now: deps.now, randomBytes: deps.randomBytes }, { ...PERSON, by: 'test' });
    return server;
  },
  close: (made) => made.stop(),
});

async function importPage(locale: string, width: number): Promise<Page> {
  const context = await browser().newContext({ locale, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.clock.setFixedTime(now());
  await page.goto(`${server.dashboardUrl}/import`);
  await page.locator('input[name=userName]').fill(PERSON.userName);
  await page.locator('input[name=password]').fill(PERSON.password);
  await page.keyboard.press('Enter');
  await page.locator('.import-form').waitFor();
  return page;
}
const FILE = { name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from('Osasto;S1;S2\nNeuvonta;4;5\nKuu;2;3\n') };
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('the import page in a browser', () => {
  const sizes = [
    ['fi', 1280],
    ['sv', 360],
    ['en', 1280],
  ] as const;
  for (const [locale, width] of sizes)
    alone(`in ${locale} at ${width} px shows a file before it is kept, and has no fault of access`, async () => {
      const page = await importPage(locale, width);
      await page.locator('select').first().selectOption('staff-pulse');
      await page.locator('.import-form input').first().fill('2026-10');
      await page.locator('input[type=file]').setInputFiles(FILE);
      await page.locator('button[type=submit]').click();
      await page.locator('.import-report .notice.failure').waitFor();
      expect(await page.locator('.import-report').textContent()).toContain('Osasto');
      expect(await axeFaults(page)).toEqual([]);
      await page.locator('.import-report tr', { hasText: 'Osasto' }).locator('select').selectOption('team');
      await page.locator('.buttons button').first().click();
      await page.locator('.import-report .unmatched').waitFor();
      expect(await page.locator('.import-report .unmatched').textContent()).toContain('Kuu');
      expect(await page.locator('.buttons button.primary').isEnabled()).toBe(true);
      expect(await cutTables(page)).toEqual([]);
      expect(await axeFaults(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
      if (process.env.JUURI_SHOTS)
        await page.screenshot({ path: join(process.env.JUURI_SHOTS, `import-${locale}-${width}.png`), fullPage: true });
      await page.context().close();
    });

  alone('imports by keyboard and clicks alike, and lists the wave', async () => {
    const page = await importPage('en', 1280);
    await page.locator('select').first().selectOption('staff-pulse');
    await page.locator('.import-form input').first().fill('2026-10');
    const good = { ...FILE, buffer: Buffer.from('team;S1\nNeuvonta;4\n') };
    await page.locator('input[type=file]').setInputFiles(good);
    await page.locator('button[type=submit]').press('Enter');
    await page.locator('.buttons button.primary').press('Enter');
    await page.getByText('The file has been imported.').waitFor();
    await page.locator('section[aria-labelledby=waves] tbody tr').waitFor();
    expect(await page.locator('section[aria-labelledby=waves] tbody').textContent()).toContain('2026-10');
    expect(await server.db.read.selectFrom('staff_waves').select('period').execute()).toEqual([{ period: '2026-10' }]);
    await page.context().close();
  });
});

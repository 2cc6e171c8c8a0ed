import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, describe, expect } from 'vitest';
import { axeFaults } from '../support/axe-check.ts';
import { useBrowser } from '../support/chromium.ts';
import { giveDemoOrganisation, importStaff, PERSON } from '../support/demo-figures.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { enrolKiosk, type SendingKiosk } from '../support/sending-kiosk.ts';
import { shareState } from '../support/shared-state.ts';

const browser = useBrowser();
const PAGES = join(import.meta.dirname, '../../dist/dashboard');
const now = () => Date.UTC(2026, 10, 20, 12);
let server: ListeningServer;
let kiosk: SendingKiosk;

const { alone, step } = shareState({
  open: async () => {
    server = await startListeningServer({ now, pages: { dashboard: PAGES } });
    await giveDemoOrganisation(server);
    kiosk = await enrolKiosk(server, { location: 'service-office', team: 'advice' });
    await kiosk.send('visit', [5, 5, 3, 5, 5, 5, 3, 5]);
    return server;
  },
  close: (made) => made.stop(),
});
/** What the browser said about the server's content security policy; nothing, in any test. */
let refused: string[] = [];
afterEach(() => {
  const said = refused;
  refused = [];
  expect(said).toEqual([]);
});

const DESK = { width: 1280, height: 900 };

async function signedIn(locale: string, size = DESK): Promise<Page> {
  const context: BrowserContext = await browser().newContext({ locale, viewport: size });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) refused.push(message.text());
  });
  await page.clock.setFixedTime(now());
  await page.goto(`${server.dashboardUrl}/`);
  await page.locator('input[name=userName]').fill(PERSON.userName);
  await page.locator('input[name=password]').fill(PERSON.password);
  await page.keyboard.press('Enter');
  await page.locator('.goal').first().waitFor();
  return page;
}

/** Figure, n and interval of a goal, each a line of its own on the page. */
async function figureOf(page: Page, goal: string): Promise<string> {
  const row = page.locator('.goal', { has: page.getByRole('heading', { name: goal }) });
  return (await row.locator('.goal-figure p').allTextContents()).join(' ');
}

describe('the dashboard in a browser', () => {
  step('signs in, shows a figure, and changes it by itself when answers arrive', async () => {
    const page = await signedIn('en');
    await expect.poll(() => figureOf(page, 'Visit overall')).toMatch(/^87\.5\s*n = 8\b/);
    await kiosk.send('visit', [1, 1]);
    await expect.poll(() => figureOf(page, 'Visit overall'), { timeout: 10_000 }).toMatch(/^70\.0\s*n = 10\b/);
    await page.context().close();
  });

  alone('refuses a wrong password and shows nothing', async () => {
    const page = await browser().newPage({ locale: 'sv' });
    await page.goto(`${server.dashboardUrl}/teams`);
    await page.getByLabel('Användarnamn').fill(PERSON.userName);
    await page.getByLabel('Lösenord', { exact: true }).fill('guess');
    await page.getByRole('button', { name: 'Logga in' }).click();
    await page.getByText('Användarnamnet eller lösenordet är fel.').waitFor();
    expect(await page.locator('table').count()).toBe(0);
    await page.context().close();
  });

  step(
    'merges customers and staff by team, hides four staff answers, and names what matched nothing first',
    async () => {
      await importStaff(server, [
        ...['5', '4', '4', '3', '4'].map((point) => `Neuvonta;${point}`),
        ...['1', '1', '1', '1'].map((point) => `Luvat;${point}`),
        ...['5', '4', '4', '3', '4'].map((point) => `Päivittäisasiat;${point}`),
        ...['2', '2', '2', '3', '2'].map((point) => `Lainat;${point}`),
        'Varasto;2',
      ]);
      const page = await signedIn('en');
      await page.getByRole('link', { name: 'Teams' }).click();
      const cells = (team: string) => page.getByRole('row', { name: team }).getByRole('cell').allTextContents();
      await expect.poll(async () => (await cells('Neuvonta')).at(0), { timeout: 15_000 }).toMatch(/^70\.0 n = 10\b/);
      expect((await cells('päivittäisasiat')).at(-1)).toMatch(/^75\.0\s+n = 5$/);
      // Four answers are too few; the only other team of the place would tell them by subtraction.
      for (const team of ['luvat', 'neuvonta']) expect((await cells(team)).at(-1)).toMatch(/^Hidden\s+too few answers/);
      const unmatched = page.getByRole('region', { name: 'These could not be matched' });
      expect(await unmatched.textContent()).toContain('Varasto');
      const [list, table] = [await unmatched.boundingBox(), await page.getByRole('table').boundingBox()];
      expect(list?.y ?? Infinity).toBeLessThan(table?.y ?? 0);
      await page.context().close();
    },
  );

  alone('restores a view from its address, clears it with Esc, and goes back', async () => {
    const page = await signedIn('en');
    await page.goto(`${server.dashboardUrl}/?period=2026-10&location=service-office&view=table`);
    await page.getByRole('table').waitFor();
    expect(await page.getByLabel('Location').inputValue()).toBe('service-office');
    await page.keyboard.press('Escape');
    await expect.poll(() => new URL(page.url()).search).toBe('?view=table');
    await page.goBack();
    await expect.poll(() => page.getByLabel('Period').inputValue()).toBe('2026-10');
    await page.context().close();
  });

  alone('gives what it shows as a file', async () => {
    const page = await signedIn('fi');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Lataa CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('juuri-goals-2026-11.csv');
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toMatch(/^\uFEFFJakso;Tavoite;/);
    const [, figure, n] = /;Käynti kokonaisuutena;Palvelujohtaja;indeksi 0–100;([\d,]+);(\d+);/.exec(text) ?? [];
    const shown = await figureOf(page, 'Käynti kokonaisuutena');
    expect(shown).toMatch(new RegExp(`^${figure}(?:,0)?\\s*n = ${n}\\b`));
    await page.context().close();
  });
});

describe('every page', () => {
  const sizes = [
    ['fi', 1280],
    ['fi', 320],
    ['sv', 1280],
    ['sv', 360],
    ['en', 360],
  ] as const;
  for (const [locale, width] of sizes)
    alone(`in ${locale} at ${width} px is axe clean and never scrolls sideways`, async () => {
      const page = await signedIn(locale, { width, height: 740 });
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      for (const address of ['/', '/?view=table&period=2026-Q4&location=service-office', '/teams']) {
        await page.goto(`${server.dashboardUrl}${address}`);
        await page.locator('.goal, table').first().waitFor();
        expect(await axeFaults(page), address).toEqual([]);
        const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(tooWide, address).toBeLessThanOrEqual(0);
      }
      await page.context().close();
    });
});

describe('the axe check', () => {
  alone('finds a planted fault, so that a clean page means something', async () => {
    const page = await signedIn('en');
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
    expect(await axeFaults(page)).toEqual([expect.stringContaining('button-name: <button></button>')]);
    await page.context().close();
  });
});

describe('on paper', () => {
  alone('the overview takes one A4', async () => {
    const page = await signedIn('fi');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.context().close();
  });
});

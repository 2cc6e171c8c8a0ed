import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-check.ts';
import { useBrowser } from '../support/chromium.ts';
import { PERSON } from '../support/demo-figures.ts';
import { giveDemoWaves } from '../support/demo-waves.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { csvRows, missingNumbers, savedBy, sheetRows, shownRows } from './sight/shown-and-saved.ts';

const browser = useBrowser();
const PAGES = join(import.meta.dirname, '../../dist/dashboard');
const now = () => Date.UTC(2026, 10, 20, 12);
let server: ListeningServer;

beforeAll(async () => {
  server = await startListeningServer({ now, pages: { dashboard: PAGES } });
  await giveDemoWaves(server);
}, 60_000);
afterAll(() => server.stop());

async function open(locale: string, address: string, width = 1280): Promise<Page> {
  const context = await browser().newContext({ locale, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.clock.setFixedTime(now());
  await page.goto(`${server.dashboardUrl}${address}`);
  await page.locator('input[name=userName]').fill(PERSON.userName);
  await page.locator('input[name=password]').fill(PERSON.password);
  await page.keyboard.press('Enter');
  await page.locator('.facts, .wide-on-paper table').first().waitFor();
  return page;
}

const ADDRESSES = ['/drivers', '/chain?x=promises_kept&y=customer_benefit', '/tiers', '/chain?view=table'];

describe('the findings of the demo', () => {
  it('tell the planted chain from leading to the customer, with both solid and dashed arrows', async () => {
    const page = await open('en', '/chain');
    const arrows = await page.locator('.arrow-list strong').allTextContents();
    for (const planted of [
      'The team does what it promises → Working together clearly benefits us',
      'The service is led and developed all the time → Working together clearly benefits us',
      'The goals of my work are clear → The team does what it promises',
      'Our work is documented carefully → The team does what it promises',
      "I trust the company's direction → The goals of my work are clear",
      'Enough information reaches me → Our work is documented carefully',
    ])
      expect(arrows).toContain(planted);
    expect(await page.locator('.drawing .arrow').count()).toBe(arrows.length);
    expect((await page.locator('.try-first').textContent()) ?? '').not.toMatch(/cannot say/);
    await page.context().close();
  });

  it('open the teams of an arrow by keyboard alone, and by a click on the arrow', async () => {
    const page = await open('en', '/chain');
    await page.locator('.arrow-list button').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: /teams as points/ }).waitFor();
    const byKeyboard = new URL(page.url()).search;
    await page.goto(`${server.dashboardUrl}/chain`);
    await page.locator('.drawing .arrow').first().click({ force: true });
    await expect.poll(() => new URL(page.url()).search).toMatch(/^\?x=\w+&y=\w+$/);
    expect(byKeyboard).toMatch(/^\?x=\w+&y=customer_benefit$/);
    await page.context().close();
  });
});

/** Page, name of its files, and whether a row of the file bears the name that stands first in the page's row. */
const FILES = [
  ['/teams', 'juuri-teams-2026-11', 1],
  ['/drivers?view=table', 'juuri-drivers-customer_benefit', 0],
  ['/chain?view=table', 'juuri-chain', 1],
  ['/tiers?view=table', 'juuri-tiers-trust_direction', 0],
  ['/chain?view=table&x=promises_kept&y=customer_benefit', 'juuri-teams-promises_kept-customer_benefit', 0],
] as const;

describe('the files of findings', () => {
  it.each(FILES)(
    'of %s (%s) hold what the page shows, as CSV and as a workbook alike',
    async (address, name, named) => {
      const page = await open('sv', address);
      const heading = name.includes('promises_kept') ? 'Teamen som punkter' : '';
      const part = address === '/teams' ? '.merged' : 'section.chart';
      const one = page.locator(part).filter({ hasText: heading }).first();
      await one.locator('table').first().waitFor();
      const shown = await shownRows(one.locator('table').first());
      const csv = await savedBy(page, one.getByRole('button', { name: 'Ladda ner CSV' }).first());
      const book = await savedBy(page, one.getByRole('button', { name: 'Ladda ner XLSX' }).first());
      expect([csv.name, book.name]).toEqual([`${name}.csv`, `${name}.xlsx`]);
      const [, ...rows] = csvRows(csv.bytes);
      expect(sheetRows(book.bytes, 'Siffror').slice(1).map(filled)).toEqual(rows.map(filled));
      expect(sheetRows(book.bytes, 'Om').length).toBeGreaterThanOrEqual(5);
      expect(rows).toHaveLength(shown.length);
      for (const [at, cells] of shown.entries()) {
        expect(cells[named === 1 && address.startsWith('/chain') ? 1 : 0]).toContain(rows[at]?.[named]);
        expect(missingNumbers(cells, rows[at] ?? []), cells.join(' | ')).toEqual([]);
      }
      await page.context().close();
    },
  );

  it.each([
    ['/drivers', 'juuri-drivers-customer_benefit.png'],
    ['/chain', 'juuri-chain.png'],
    ['/tiers', 'juuri-tiers-trust_direction.png'],
    ['/teams?x=promises_kept&y=customer_benefit', 'juuri-teams-promises_kept-customer_benefit.png'],
  ])('of %s hold its picture, twice as large as on the screen', async (address, name) => {
    const page = await open('sv', address);
    await page.locator('.drawing').first().waitFor();
    const width = await page
      .locator('.drawing')
      .first()
      .evaluate((drawing) => drawing.getBoundingClientRect().width);
    const picture = await savedBy(page, page.getByRole('button', { name: 'Ladda ner bild (PNG)' }).first());
    expect(picture.name).toBe(name);
    expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.bytes.readUInt32BE(16)).toBeCloseTo(2 * (width + 48), -1);
    await page.context().close();
  });
});

/** Cells without the empty ones at the end, which a workbook does not keep. */
function filled(row: readonly string[]): string[] {
  return row.slice(0, row.findLastIndex((cell) => cell !== '') + 1);
}

describe('the story of the source case, on the demo', () => {
  it('names first, in words, what leads the chain, and says below what the figures cannot tell', async () => {
    const page = await open('en', '/drivers');
    const first = page.locator('.drawing').first().locator('tspan').first();
    expect(await first.textContent()).toBe('The team does what it promises');
    const advice = (await page.locator('.try-first').textContent()) ?? '';
    expect(advice).toContain('What to try first');
    expect(advice).toMatch(/some teams/);
    const careful = page.locator('.bearing', { hasText: 'What these figures cannot tell' });
    expect(await careful.textContent()).toMatch(/cannot say which came first/);
    expect(await careful.textContent()).toContain('What would change our mind');
    await page.context().close();
  });
});

describe('every page of findings', () => {
  it.each([
    ['fi', 1280],
    ['fi', 360],
    ['sv', 360],
    ['en', 1280],
  ])('in %s at %i px is axe clean and never scrolls sideways', async (locale, width) => {
    const page = await open(locale, ADDRESSES[0] ?? '', width);
    for (const address of ADDRESSES) {
      await page.goto(`${server.dashboardUrl}${address}`);
      await page.locator('.facts').waitFor();
      await page.locator('.drawing, table').first().waitFor();
      expect(await axeFaults(page), address).toEqual([]);
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(tooWide, address).toBeLessThanOrEqual(0);
      expect(await overlapping(page), address).toEqual([]);
      expect(await stretched(page), address).toEqual([]);
    }
    await page.context().close();
  });
});

/** Texts of a drawing that run out of it or over each other. */
function overlapping(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.drawing')].flatMap((drawing) => {
      const edge = drawing.getBoundingClientRect();
      const lines = [...drawing.querySelectorAll('tspan, text:not(:has(tspan))')].map((one) => ({
        text: one.textContent ?? '',
        box: one.getBoundingClientRect(),
      }));
      const out = lines.filter(({ box }) => box.left < edge.left - 1 || box.right > edge.right + 1);
      const over = lines.flatMap((one, at) =>
        lines.slice(at + 1).flatMap((other) => {
          const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          return wide > 2 && high > 4 ? [`${one.text} / ${other.text}`] : [];
        }),
      );
      return [...out.map(({ text }) => `outside: ${text}`), ...over];
    }),
  );
}

/** Bars and points whose size on the screen is not the drawn one: a rule of the style sheet goes over the figure. */
function stretched(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<SVGGraphicsElement>('.drawing :is(rect, circle)')].flatMap((shape) => {
      const { width, height } = shape.getBBox();
      const drawn = (name: string) => Number(shape.getAttribute(name) ?? 2 * Number(shape.getAttribute('r')));
      const isAsDrawn = Math.abs(width - drawn('width')) < 0.5 && Math.abs(height - drawn('height')) < 0.5;
      return isAsDrawn ? [] : [shape.outerHTML.slice(0, 80)];
    }),
  );
}

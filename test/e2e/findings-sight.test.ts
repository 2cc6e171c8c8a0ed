import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/chromium.ts';
import { PERSON } from '../support/demo-figures.ts';
import { giveDemoWaves } from '../support/demo-waves.ts';
import { signedIn } from '../support/desk-page.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { enrolKiosk } from '../support/sending-kiosk.ts';
import { beyondPaper } from './sight/beyond-paper.ts';
import { badPaints, pressedAndPlain } from './sight/system-colours.ts';

const browser = useBrowser();
const PAGES = join(import.meta.dirname, '../../dist/dashboard');
const now = Date.UTC(2026, 10, 20, 12);
let server: ListeningServer;

beforeAll(async () => {
  server = await startListeningServer({ now: () => now, pages: { dashboard: PAGES } });
  await giveDemoWaves(server);
  const kiosk = await enrolKiosk(server, { location: 'service-office', team: 'advice' });
  await kiosk.send('visit', [5, 5, 3, 5, 5, 5, 3, 5]);
  await kiosk.send('promise', [4, 4, 3, 4, 2, 4, 4, 3, 4, 4]);
}, 60_000);
afterAll(() => server.stop());

const open = (locale: string, width: number): Promise<Page> =>
  signedIn(browser(), server, { person: PERSON, locale, width, path: '/', now });

async function goTo(page: Page, address: string): Promise<void> {
  await page.goto(`${server.dashboardUrl}${address}`);
  await page.locator('.goal, .drawing, table').first().waitFor({ state: 'attached' });
  await page.locator('.figures.waiting, .loading').first().waitFor({ state: 'detached' });
}

/** A4 between its margins, CSS px: 210 mm less twice 14, and on its side 297 less twice 12. */
const UPRIGHT = 687;
const ON_ITS_SIDE = 1031;
const ON_PAPER = [
  ['/', UPRIGHT],
  ['/?view=table', UPRIGHT],
  ['/teams', ON_ITS_SIDE],
  ['/drivers', UPRIGHT],
  ['/drivers?view=table', UPRIGHT],
  ['/chain?x=promises_kept&y=customer_benefit', UPRIGHT],
  ['/chain?view=table', UPRIGHT],
  ['/tiers', UPRIGHT],
  ['/tiers?view=table', UPRIGHT],
] as const;

describe('results on paper', () => {
  it.each(['fi', 'sv', 'en'])('in %s are without controls, and every word lies on the sheet', async (locale) => {
    const page = await open(locale, UPRIGHT);
    await page.emulateMedia({ media: 'print' });
    for (const [address, width] of ON_PAPER) {
      await page.setViewportSize({ width, height: 900 });
      await goTo(page, address);
      expect(await page.locator(':is(button, select, input):visible').count(), address).toBe(0);
      expect(await beyondPaper(page), address).toEqual([]);
    }
    await page.context().close();
  });

  it('have the broad table of teams on its side, and the others upright', async () => {
    const page = await open('fi', 1280);
    const sizes = async (address: string) => {
      await goTo(page, address);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      return [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, wide, high]) =>
        Number(wide) > Number(high) ? 'side' : 'upright',
      );
    };
    expect(new Set(await sizes('/teams'))).toEqual(new Set(['side']));
    expect(new Set(await sizes('/tiers'))).toEqual(new Set(['upright']));
    await page.context().close();
  });

  it('would be found wanting: a line that is too long and a cell that is too narrow', async () => {
    const page = await open('en', UPRIGHT);
    await page.emulateMedia({ media: 'print' });
    await goTo(page, '/?view=table');
    await page.evaluate(() => {
      const line = document.createElement('p');
      line.textContent = 'beyond the edge '.repeat(20);
      line.style.whiteSpace = 'nowrap';
      const moved = document.createElement('span');
      moved.textContent = 'out of its cell';
      moved.style.cssText = 'position: relative; left: 8rem';
      document.querySelector('tbody td')?.append(moved);
      document.querySelector('main')?.append(line);
    });
    expect(await beyondPaper(page)).toEqual(['out of its cell', expect.stringMatching(/^beyond the edge/)]);
    await page.context().close();
  });
});

const DRAWN = [
  '/',
  '/drivers?x=promises_kept&y=customer_benefit',
  '/chain?x=promises_kept&y=customer_benefit',
  '/tiers',
];

describe('in the colours of the reader’s system', () => {
  it.each(['light', 'dark'] as const)('(%s) every shape is drawn with them and none vanishes', async (colorScheme) => {
    const page = await open('en', 1280);
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    for (const address of DRAWN) {
      await goTo(page, address);
      expect(await badPaints(page), address).toEqual([]);
    }
    await page.context().close();
  });

  it('what is pressed, the page one is on and the focus still stand out', async () => {
    const page = await open('en', 1280);
    await page.emulateMedia({ forcedColors: 'active' });
    await goTo(page, '/drivers?x=promises_kept&y=customer_benefit');
    for (const { pressed, plain, of } of await pressedAndPlain(page)) expect(pressed, of).not.toBe(plain);
    await page.locator('.pair-buttons button').first().focus();
    await page.keyboard.press('Tab');
    const ring = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
      return [outlineStyle, Number.parseFloat(outlineWidth) >= 2];
    });
    expect(ring).toEqual(['solid', true]);
    await page.context().close();
  });

  it('a shape of our own colour and one in the colour of the ground are found', async () => {
    const page = await open('en', 1280);
    await page.emulateMedia({ forcedColors: 'active' });
    await goTo(page, '/chain');
    await page.evaluate(() => {
      const [first, second] = document.querySelectorAll<SVGPathElement>('.drawing .arrow path:nth-child(2)');
      first?.style.setProperty('stroke', '#1f5fbf');
      second?.style.setProperty('stroke', 'Canvas');
    });
    expect(await badPaints(page)).toEqual([
      expect.stringMatching(/^own colour: /),
      expect.stringMatching(/^vanished: /),
    ]);
    await page.context().close();
  });
});

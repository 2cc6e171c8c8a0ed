import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeAction } from '../../sync-server/features/actions/make-action.ts';
import { axeFaults } from '../support/axe-check.ts';
import { useBrowser } from '../support/chromium.ts';
import { giveDemoOrganisation } from '../support/demo-figures.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { answerWeek, linkFor, pulsePost, sheetFor } from '../support/pulse-team.ts';

const browser = useBrowser();
const PAGES = join(import.meta.dirname, '../../dist/pulse');
/** Friday 20 November 2026; October is a whole month. */
const TODAY = Date.UTC(2026, 10, 20, 12);
const PHONE = { width: 360, height: 740 };
let now = TODAY;
let server: ListeningServer;

beforeAll(async () => {
  server = await startListeningServer({ now: () => now, pages: { pulse: PAGES }, limits: { guesses: 1000 } });
  await giveDemoOrganisation(server);
  await answerOctober();
  const about = {
    title: 'Ohjeet luetaan yhdessä joka maanantai',
    owner: 'Maija Virtanen',
    due: '2026-12-18',
    goal: 'g4',
  };
  await makeAction(server.deps, { ...about, team: 'advice', by: 'test' });
});
afterAll(() => server.stop());

/** Six people answer on four Tuesdays, four of them the last one; a colleague leaves an idea that nobody has replied to. */
async function answerOctober(): Promise<void> {
  for (let week = 0; week < 4; week += 1) {
    now = Date.UTC(2026, 9, 6 + 7 * week, 8);
    const codes = await sheetFor(server, 'advice', week === 3 ? 4 : 6);
    for (const [at, code] of codes.entries()) {
      await answerWeek(server, code, [String((at % 5) + 1), String(5 - (at % 2)), String(3 + (at % 2))]);
    }
  }
  now = Date.UTC(2026, 10, 10, 8);
  const [code = ''] = await sheetFor(server, 'advice', 1);
  await pulsePost(server, 'ideas', { key: code, text: 'Lomakkeet valmiiksi tulostettuina tiskille', goal: 'g3' });
  await server.db.write((tx) => tx.updateTable('pulse_sheets').set({ cancelled_on: '2026-11-11' }).execute());
  now = TODAY;
}

/** What the browser said about the content security policy; nothing, in any test. */
let refused: string[] = [];
afterEach(() => {
  const said = refused;
  refused = [];
  expect(said).toEqual([]);
});

async function onPhone(locale: string, key: string, size = PHONE): Promise<Page> {
  const context: BrowserContext = await browser().newContext({ locale, viewport: size, hasTouch: true });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) refused.push(message.text());
  });
  await page.goto(`${server.dashboardUrl}/pulse/#${key}`);
  await page.locator('h1').waitFor();
  return page;
}

/** Nothing axe finds, nothing to scroll sideways for, every button at least 44 px high and wide. */
async function expectFit(page: Page, name: string): Promise<void> {
  expect(await axeFaults(page), name).toEqual([]);
  const found = await page.evaluate(() => {
    const small = [...document.querySelectorAll('button, select, input, textarea')].filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width < 44 || height < 44;
    });
    return {
      tooWide: document.documentElement.scrollWidth - window.innerWidth,
      small: small.map((one) => one.textContent),
    };
  });
  expect(found, name).toEqual({ tooWide: 0, small: [] });
  const folder = process.env.PULSE_SHOTS;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

describe('the page of a team on a phone', () => {
  it.each([
    [
      'fi',
      {
        begin: 'Aloita',
        send: 'Lähetä',
        ideas: 'Jätä tai tue kehitysideaa',
        sendIdea: 'Lähetä idea',
        support: /^Tue:/,
        late: 'vastaus 3 päivää myöhässä',
      },
    ],
    [
      'sv',
      {
        begin: 'Börja',
        send: 'Skicka',
        ideas: 'Lämna eller stöd en idé',
        sendIdea: 'Skicka idén',
        support: /^Stöd:/,
        late: 'svaret är 3 dagar försenat',
      },
    ],
    [
      'en',
      {
        begin: 'Start',
        send: 'Send',
        ideas: 'Leave or support an idea',
        sendIdea: 'Send the idea',
        support: /^Support:/,
        late: 'reply 3 days late',
      },
    ],
  ])('in %s asks, thanks, shows the own month and takes an idea', async (locale, words) => {
    const page = await onPhone(locale, await linkFor(server, 'advice', 9));
    const button = (name: string | RegExp) => page.getByRole('button', { name });
    await button(words.begin).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    await expectFit(page, `${locale}-1-start`);
    await button(words.begin).click();
    for (const at of [1, 2, 3]) {
      await page.locator('.over', { hasText: new RegExp(`${at}\\D+3`) }).waitFor();
      if (at === 1) await expectFit(page, `${locale}-2-question`);
      await page.locator('.choice').nth(at).click();
    }
    await button(words.send).waitFor();
    await expectFit(page, `${locale}-3-ready`);
    await button(words.send).click();
    await page.locator('.results').waitFor();
    expect(await page.locator('.results li').count()).toBe(12);
    expect(await page.locator('.results .figure').count()).toBe(9);
    expect(await page.locator('.results').textContent()).not.toContain('n = 4');
    // What becomes of the answers that are too few to show.
    expect(await page.locator('.results + .hint').count()).toBe(1);
    await expectFit(page, `${locale}-4-thanks`);
    await button(words.ideas).click();
    await page.getByText(words.late).first().waitFor();
    await page.locator('textarea').fill(`Soita 040 123 4567, ${locale}`);
    await button(words.sendIdea).click();
    await page.locator('.ideas li', { hasText: `Soita ***, ${locale}` }).waitFor();
    await button(words.support).first().click();
    await page.locator('.support button[disabled]').waitFor();
    await expectFit(page, `${locale}-5-ideas`);
    await page.reload();
    await page.locator('.notice').waitFor();
    expect(await button(words.begin).count()).toBe(0);
    await page.context().close();
  });

  it('reads as well on a desk', async () => {
    const page = await onPhone('fi', await linkFor(server, 'permits', 9), { width: 1280, height: 900 });
    await page.getByRole('button', { name: 'Aloita' }).waitFor();
    await expectFit(page, 'fi-desk-start');
    await page.context().close();
  });
});

describe('a code', () => {
  it('can be typed, is spent by sending and says so afterwards', async () => {
    const [code = ''] = await sheetFor(server, 'loans', 1);
    const page = await onPhone('en', '');
    await expectFit(page, 'en-0-code');
    await page.getByLabel('Code').fill('AAAA BBBB CCCC');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByText('This code or link does not work or is out of date. Ask your team for a new one.').waitFor();
    await page.getByLabel('Code').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.locator('.choice').nth(4).click();
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.getByText('1 answer. Once sent, it cannot be changed.').waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you! Your answers are saved.').waitFor();
    expect(page.url()).not.toContain(code);
    await page.goto('about:blank');
    await page.goto(`${server.dashboardUrl}/pulse/#${code}`);
    await page.getByText('This code has been used for an answer already.').waitFor();
    await page.context().close();
  });

  it('keeps its answers in the tab while there is no network, and sends them by itself after', async () => {
    const [code = ''] = await sheetFor(server, 'loans', 1);
    const page = await onPhone('sv', code);
    await page.getByRole('button', { name: 'Börja' }).click();
    for (let at = 0; at < 3; at += 1) await page.locator('.choice').first().click();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Skicka' }).click();
    await page.getByText('Dina svar väntar i den här fliken').waitFor();
    await page.context().setOffline(false);
    await page.getByText('Tack! Dina svar har sparats.').waitFor();
    await page.context().close();
  });
});

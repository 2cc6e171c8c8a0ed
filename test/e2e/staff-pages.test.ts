import { readFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { useBrowser } from '../support/chromium.ts';
import { giveDemoOrganisation } from '../support/demo-figures.ts';
import { cutTables, expectFit, signedIn } from '../support/desk-page.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { linkFor, pulsePageOf, pulsePost } from '../support/pulse-team.ts';
import { enrolKiosk } from '../support/sending-kiosk.ts';
import { shareState } from '../support/shared-state.ts';

const browser = useBrowser();
const LEADER = { userName: 'johtaja', password: 'a long enough word', role: 'manager' } as const;
const START = Date.UTC(2026, 10, 10, 9);
let now = START;
let server: ListeningServer;

const { alone } = shareState({
  open: async () => {
    now = START;
    server = await startListeningServer({ now: () => now, limits: { guesses: 1000 } });
    await giveDemoOrganisation(server);
    await setPassword(server.deps, { ...LEADER, by: 'test' });
    const kiosk = await enrolKiosk(server, { location: 'service-office', team: 'advice' });
    await kiosk.send('information', [5, 4, 4, 3, 4, 5]);
    const key = await linkFor(server, 'advice', 9);
    await pulsePost(server, 'ideas', { key, text: 'Lomakkeet valmiiksi tulostettuina tiskille', goal: 'g4' });
    now = Date.UTC(2026, 10, 20, 9);
    await pulsePost(server, 'ideas', { key, text: 'Lomakkeita lisää tiskille' });
    return server;
  },
  close: (made) => made.stop(),
});

const open = (locale: string, width: number, path: string) =>
  signedIn(browser(), server, { person: LEADER, locale, width, path, now });

describe('ideas and actions in the dashboard', () => {
  alone('answers an idea and makes it an action that starts from the goal of today', async () => {
    const page = await open('en', 1280, '/ideas');
    const card = page.locator('.idea-card', { hasText: 'Lomakkeet valmiiksi' });
    await card.getByText('reply 3 days late').waitFor();
    await card.getByRole('button', { name: 'Reply' }).click();
    await card.getByLabel('Reply to the team').fill('We try it in December.');
    await card.getByLabel('Status').selectOption('trying');
    await card.getByRole('button', { name: 'Save' }).click();
    await card.getByText('Replied 20 Nov 2026: We try it in December.').waitFor();
    await card.getByRole('button', { name: 'Make an action' }).click();
    await card.getByLabel('Owner').fill('Maija Virtanen');
    await card.getByLabel('Due').fill('2026-12-18');
    await expectFit(page, 'desk-ideas');
    await card.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'In use (1)' }).waitFor();
    await page.getByRole('link', { name: 'Actions' }).click();
    const row = page.getByRole('row', { name: 'Lomakkeet valmiiksi' });
    expect(await row.textContent()).toMatch(/Maija Virtanen.*18 Dec 2026.*neuvonta.*79\.2\s*n = 6/);
    await expectFit(page, 'desk-actions');
    await page.context().close();
  });
});

describe('links and codes of the pulse', () => {
  alone('are made and saved: the link opens the team, the sheet is a PDF', async () => {
    const page = await open('en', 1280, '/pulse-links');
    const row = page.getByRole('row', { name: 'Luvat' });
    await row.getByRole('button', { name: 'Make a link' }).click();
    await row.getByLabel('People in the team').fill('7');
    await row.getByRole('button', { name: 'Save' }).click();
    const address = (await page.locator('.address').textContent()) ?? '';
    expect(address).toContain(`${server.dashboardUrl}/pulse/#`);
    expect((await pulsePageOf(server, address.split('#')[1] ?? '')).team.id).toBe('permits');
    await row.getByText('at most 7 answers a week').waitFor();
    await row.getByRole('button', { name: 'Print codes' }).click();
    await row.getByLabel('Codes').fill('12');
    await row.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Luvat: the codes are shown only now. Save the sheet.').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save PDF' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('pulse-codes-permits.pdf');
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await expectFit(page, 'desk-pulse-links');
    await page.context().close();
  });
});

describe('every page', () => {
  for (const locale of ['fi', 'sv'])
    alone(`in ${locale} at 360 px is axe clean and never scrolls sideways`, async () => {
      const page = await open(locale, 360, '/ideas');
      for (const path of ['/ideas', '/actions', '/pulse-links']) {
        await page.goto(`${server.dashboardUrl}${path}`);
        await page.locator('.idea-cards, .table-frame, .notice').first().waitFor();
        await expectFit(page, `${locale}-phone${path.replace('/', '-')}`);
        expect(await cutTables(page), path).toEqual([]);
      }
      await page.context().close();
    });
});

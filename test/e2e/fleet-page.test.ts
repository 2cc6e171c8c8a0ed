import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtFleet } from '../../sync-server/features/alerts/fleet-alarms.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { axeFaults } from '../support/axe-check.ts';
import { useBrowser } from '../support/chromium.ts';
import { giveLobby, TestKiosk } from '../support/kiosk-visits.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';

const browser = useBrowser();
const IT = { userName: 'tuki', password: 'a long enough word', role: 'it' } as const;
const NOON = Date.UTC(2026, 9, 14, 9);
let now = NOON;
let server: ListeningServer;
let kiosk: TestKiosk;

beforeAll(async () => {
  server = await startListeningServer({ now: () => now, limits: { guesses: 1000 } });
  await giveLobby(server.db);
  await setPassword(server.deps, { ...IT, by: 'test' });
  await (await TestKiosk.enrol(server)).send([]);
  now += 40 * 60_000;
  kiosk = await TestKiosk.enrol(server, 'red');
  const oldest = now - 30 * 60_000;
  await kiosk.send([], {
    health: { unsent: 3, oldest, storage: 'degraded', versions: { app: '0.1.0', platform: 'test' } },
  });
  await lookAtFleet(server.deps);
});
afterAll(() => server.stop());

async function signedIn(locale: string, width: number, path: string): Promise<Page> {
  const context = await browser().newContext({ locale, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  await page.goto(`${server.dashboardUrl}${path}`);
  await page.locator('input[name=userName]').fill(IT.userName);
  await page.locator('input[name=password]').fill(IT.password);
  await page.keyboard.press('Enter');
  await page.locator('.header').waitFor();
  return page;
}

async function expectFit(page: Page, name: string): Promise<void> {
  expect(await axeFaults(page), name).toEqual([]);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(tooWide, name).toBeLessThanOrEqual(0);
  const folder = process.env.FLEET_SHOTS;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

describe("IT's page of kiosks", () => {
  it('leads from what is wrong to its remedy, a setting, a new PIN and a command that waits', async () => {
    const page = await signedIn('en', 1280, '/kiosks');
    await page.getByRole('button', { name: 'No contact (1)' }).waitFor();
    await page.getByRole('button', { name: 'Limited (1)' }).click();
    await page.getByText('0 / –').first().waitFor();
    await expectFit(page, 'fleet-list');
    await page.getByRole('button', { name: 'Show Hall 1' }).click();
    await page.getByText('Free disk space; the kiosk then repairs the second store by itself.').waitFor();
    await page.getByRole('button', { name: 'Change: Idle before the warning' }).click();
    await page.getByRole('textbox', { name: 'Idle before the warning' }).fill('5');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Write it in the form that stands beside the field.').waitFor();
    await page.getByRole('textbox', { name: 'Idle before the warning' }).fill('45');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('kiosk: 45').waitFor();
    await page.getByRole('button', { name: 'New PIN' }).click();
    await page.getByText(/shown once: \d{6}/).waitFor();
    await page.getByText('New PIN: waits').waitFor();
    await expectFit(page, 'fleet-kiosk');
    expect((await kiosk.send([])).commands?.map(({ kind }) => kind)).toEqual(['rotate-pin']);
    await page.context().close();
  });

  it.each([
    ['fi', 'Laitteet', 'Hälytykset'],
    ['sv', 'Enheter', 'Larm'],
  ])('fits a narrow screen in %s, and so do the alerts', async (locale, kiosks, alerts) => {
    const page = await signedIn(locale, 360, '/kiosks');
    await page.getByRole('heading', { name: kiosks }).waitFor();
    await page.getByRole('row').nth(2).waitFor();
    await expectFit(page, `fleet-narrow-${locale}`);
    await page.goto(`${server.dashboardUrl}/alerts`);
    await page.getByRole('heading', { name: alerts }).waitFor();
    await page.locator('.repair-card').waitFor();
    await expectFit(page, `alerts-narrow-${locale}`);
    await page.context().close();
  });
});

import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { insertAlert } from '../../sync-server/features/alerts/alerts.sql.ts';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import { commandKiosk } from '../../sync-server/features/fleet/command-kiosk.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { useBrowser } from '../support/chromium.ts';
import { giveDemoOrganisation } from '../support/demo-figures.ts';
import { signedIn } from '../support/desk-page.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { typePin } from './proof/manager-page.ts';
import { enrolKiosk } from './story/enrol-kiosk.ts';

const browser = useBrowser();
const ADMIN = { userName: 'johto', password: 'a long enough word', role: 'administrator' } as const;
const HOUR = 3_600_000;
let server: ListeningServer;
let kiosk: Page;
let desk: Page;
let pin: string;

/** An alert of silence at the kiosk's location, told apart by its hours. */
const silence = (hours: number) =>
  server.db.write((tx) =>
    insertAlert(tx, {
      id: randomUUID(),
      cause: `silence-${hours}`,
      kind: 'silence',
      rule_id: null,
      location_id: 'service-office',
      device_id: null,
      goal_id: null,
      value: hours,
      limit_value: hours,
      n: 0,
      judgement: 'unknown',
      opened_at: Date.now() - hours * HOUR,
      closed_at: null,
      acknowledged_at: null,
      acknowledged_by: null,
    }),
  );

beforeAll(async () => {
  server = await startListeningServer({ limits: { guesses: 1000 } });
  await giveDemoOrganisation(server);
  await setPassword(server.deps, { ...ADMIN, by: 'test' });
  const made = await createEnrolmentCode(server.deps, { location: 'service-office', by: 'test' });
  const context = await browser().newContext({ locale: 'en', viewport: { width: 1920, height: 1080 }, hasTouch: true });
  kiosk = await context.newPage();
  await kiosk.goto(server.kioskUrl);
  await enrolKiosk(kiosk, made.ok ? made.code : '');
  const { id } = await server.db.read.selectFrom('devices').select('id').executeTakeFirstOrThrow();
  pin = (await commandKiosk(server.deps, { kiosk: id, kind: 'rotate-pin', by: 'test' })).pin ?? '';
  await Promise.all([silence(3), silence(5)]);
  const visit = { person: ADMIN, locale: 'en', width: 1280, path: '/alerts', now: Date.now() };
  desk = await signedIn(browser(), server, visit);
}, 120_000);
afterAll(() => server?.stop());

/** The kiosk asks as it starts; its alerts behind the PIN once it has what the server says. */
async function alertsAtKiosk(): Promise<void> {
  const fetched = kiosk.waitForResponse((answer) => answer.url().endsWith('/v1/kiosk/config') && answer.ok());
  await kiosk.reload();
  await fetched;
  await kiosk.locator('main[data-screen="attract"] button.start').first().waitFor();
  await typePin(kiosk, pin);
  await kiosk.locator('main.results-page .action-bar button', { hasText: /Alerts/ }).click();
  await kiosk.locator('.alert-list li').nth(1).waitFor();
}
const atKiosk = (hours: number) => kiosk.locator('.alert-list li', { hasText: `in ${hours} open hours` });
const atDesk = (hours: number) => desk.locator('article.repair-card', { hasText: `for ${hours} open hours` });

describe('an alert of a location', { timeout: 120_000 }, () => {
  it('that the manager has seen at the kiosk is seen on the dashboard, with the words chosen there', async () => {
    await alertsAtKiosk();
    await atKiosk(3).locator('button').click();
    await atKiosk(3).getByRole('button', { name: 'Looking into it' }).click();
    await kiosk.locator('.alert-list li[data-seen]', { hasText: 'in 3 open hours' }).waitFor();
    await kiosk.reload();
    await atDesk(3).getByText('Looking into it').waitFor({ timeout: 45_000 });
    await atDesk(3).getByText('Acknowledged by').waitFor();
  });

  it('that was acknowledged on the dashboard is seen at the kiosk', async () => {
    await atDesk(5).locator('input').fill('The heating broke');
    await atDesk(5).getByRole('button').click();
    await atDesk(5).getByText('The heating broke').waitFor();
    await alertsAtKiosk();
    await kiosk.locator('.alert-list li[data-seen]', { hasText: 'in 5 open hours' }).waitFor();
  });
});

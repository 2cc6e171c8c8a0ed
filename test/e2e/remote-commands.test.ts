import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { useBrowser } from '../support/chromium.ts';
import { giveDemoOrganisation } from '../support/demo-figures.ts';
import { signedIn } from '../support/desk-page.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { shareState } from '../support/shared-state.ts';
import { enrolKiosk } from './story/enrol-kiosk.ts';

const browser = useBrowser();
const IT = { userName: 'tuki', password: 'a long enough word', role: 'it' } as const;
let server: ListeningServer;
let kiosk: Page;
let desk: Page;

const { step } = shareState({
  open: async () => {
    server = await startListeningServer({ limits: { guesses: 1000 } });
    await giveDemoOrganisation(server);
    await setPassword(server.deps, { ...IT, by: 'test' });
    const made = await createEnrolmentCode(server.deps, { location: 'service-office', by: 'test' });
    const context = await browser().newContext({
      locale: 'en',
      viewport: { width: 1920, height: 1080 },
      hasTouch: true,
    });
    kiosk = await context.newPage();
    await kiosk.goto(server.kioskUrl);
    await enrolKiosk(kiosk, made.ok ? made.code : '');
    const { id } = await server.db.read.selectFrom('devices').select('id').executeTakeFirstOrThrow();
    const visit = { person: IT, locale: 'en', width: 1280, path: `/kiosks?kiosk=${id}`, now: Date.now() };
    desk = await signedIn(browser(), server, visit);
    return { server, pages: [kiosk, desk] };
  },
  close: async (made) => {
    for (const page of made.pages) await page.context().close();
    await made.server.stop();
  },
});

/** Asked when the page stands in the list, so that what is heard next knows of it. */
const ask = async (name: string) => {
  const asked = desk.waitForResponse(
    (answer) => answer.url().includes('/api/kiosk') && answer.request().method() === 'POST',
  );
  await desk.getByRole('button', { name, exact: true }).click();
  expect((await asked).ok()).toBe(true);
};
/** The newest stands first. */
const outcome = (kind: string, text: string) =>
  desk
    .locator('li', { hasText: `${kind}: ` })
    .first()
    .getByText(text)
    .waitFor({ timeout: 45_000 });
/** A kiosk asks as it starts: the next heartbeat would be five minutes away. */
const hear = () => kiosk.reload();
const ready = () => kiosk.locator('main[data-screen="attract"] button.start').first();

describe('what IT asks of a kiosk from the dashboard', { timeout: 300_000 }, () => {
  step(
    'is done by the kiosk and stands as done on the page: close, then open, new PIN and update at once',
    async () => {
      await ask('Close');
      await outcome('Close', 'waits');
      await hear();
      await outcome('Close', 'done');
      await ready().waitFor({ state: 'detached' });
      await ask('Open');
      await ask('New PIN');
      await ask('Apply update');
      await hear();
      await outcome('Open', 'done');
      await outcome('New PIN', 'done');
      await outcome('Apply update', 'nothing to do');
      await ready().waitFor();
    },
  );

  step('is done once, however often it is told', async () => {
    await ask('Reload');
    await hear();
    await outcome('Reload', 'done');
    const started = await kiosk.evaluate(() => performance.timeOrigin);
    await kiosk.waitForTimeout(2_000);
    expect(await kiosk.evaluate(() => performance.timeOrigin)).toBe(started);
  });

  step('waits while the kiosk has no network, and is done after', async () => {
    await kiosk.context().setOffline(true);
    await ask('Close');
    await hear();
    await ready().waitFor();
    await outcome('Close', 'waits');
    await kiosk.context().setOffline(false);
    await hear();
    await outcome('Close', 'done');
    await ready().waitFor({ state: 'detached' });
  });
});

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { deliverHooks } from '../../sync-server/features/alerts/deliver-hooks.ts';
import { hookPoster } from '../../sync-server/features/alerts/post-hook.ts';
import { lookAtRules } from '../../sync-server/features/alerts/rule-alerts.ts';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import { commandKiosk } from '../../sync-server/features/fleet/command-kiosk.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { useBrowser } from '../support/chromium.ts';
import { signedIn } from '../support/desk-page.ts';
import { giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { shareState } from '../support/shared-state.ts';
import { typePin } from './proof/manager-page.ts';
import { enrolKiosk } from './story/enrol-kiosk.ts';

const browser = useBrowser();
const ADMIN = { userName: 'johto', password: 'a long enough word', role: 'administrator' } as const;
const DAY = 86_400_000;
let heard: { event: string; kind: string; limit: number }[] = [];
let server: ListeningServer;
let receiver: Server;
let kiosk: Page;
let desk: Page;
let pin: string;

/** Takes what a web-hook posts. */
async function listenForHooks(): Promise<string> {
  receiver = createServer(async (request, response) => {
    const { event, alert } = JSON.parse(Buffer.concat(await request.toArray()).toString());
    heard.push({ event, kind: alert.kind, limit: alert.limit });
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  return `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in`;
}

const { step } = shareState({
  open: async () => {
    heard = [];
    server = await startListeningServer({ limits: { guesses: 1000 }, env: { JUURI_HOOKS_PRIVATE: '1' } });
    await giveLobby(server.db);
    await setPassword(server.deps, { ...ADMIN, by: 'test' });
    const made = await createEnrolmentCode(server.deps, { location: 'hall', by: 'test' });
    const context = await browser().newContext({
      locale: 'en',
      viewport: { width: 1920, height: 1080 },
      hasTouch: true,
    });
    kiosk = await context.newPage();
    await kiosk.goto(server.kioskUrl);
    await enrolKiosk(kiosk, made.ok ? made.code : '');
    const { id } = await server.db.read.selectFrom('devices').select('id').executeTakeFirstOrThrow();
    pin = (await commandKiosk(server.deps, { kiosk: id, kind: 'rotate-pin', by: 'test' })).pin ?? '';
    await hear();
    const other = await TestKiosk.enrol(server);
    const before = Date.now() - DAY;
    await other.send([itemOf(other.visit({ wallMs: before, monoMs: before }))]);
    const visit = { person: ADMIN, locale: 'en', width: 1280, path: '/alerts', now: Date.now() };
    desk = await signedIn(browser(), server, visit);
    return { server, pages: [kiosk, desk] };
  },
  close: async (made) => {
    receiver?.close();
    for (const page of made.pages) await page.context().close();
    await made.server.stop();
  },
});

/** The kiosk asks as it starts, and gets what is new: its PIN, its alerts. */
async function hear(): Promise<void> {
  const fetched = kiosk.waitForResponse((answer) => answer.url().endsWith('/v1/kiosk/config') && answer.ok());
  await kiosk.reload();
  await fetched;
}
/** The way behind the PIN to the alerts. */
async function alertsAtKiosk(): Promise<void> {
  await kiosk.locator('main[data-screen="attract"] button.start').first().waitFor();
  await typePin(kiosk, pin);
  await kiosk
    .locator('.action-bar')
    .getByRole('button', { name: /^Alerts/ })
    .click();
  await kiosk.locator('.alerts-page').waitFor();
}
const atKiosk = (hours: number) => kiosk.locator('.alert-list li', { hasText: `in ${hours} open hours` });
const atDesk = (hours: number) => desk.locator('article.repair-card', { hasText: `for ${hours} open hours` });

describe('silence at a location', { timeout: 240_000 }, () => {
  step('is watched as the manager set it at the kiosk and as the dashboard did, and is told by web-hook', async () => {
    await alertsAtKiosk();
    await kiosk.locator('.rule-form').getByRole('button', { name: 'Silence' }).click();
    await kiosk.locator('.rule-form').getByRole('button', { name: 'Add the rule' }).click();
    await kiosk.getByText('Silent for 3 open hours').waitFor();
    await kiosk.getByRole('button', { name: 'Send now' }).click();
    await desk.getByLabel('Address').fill(await listenForHooks());
    await desk.getByRole('button', { name: 'Add', exact: true }).click();
    await desk.locator('li', { hasText: '/in' }).waitFor();
    await desk.getByLabel('Watch').selectOption('silence');
    await desk.getByLabel('Hours', { exact: true }).fill('5');
    await desk.getByRole('button', { name: 'Make the rule' }).click();
    await desk.locator('li', { hasText: 'No answer for 5 open hours' }).waitFor();
    const rules = () => server.db.read.selectFrom('alert_rules').select('id').execute();
    await expect.poll(async () => (await rules()).length, { timeout: 30_000 }).toBe(2);
    await lookAtRules(server.deps);
    await deliverHooks({ ...server.deps, post: hookPoster({ privateAllowed: true }) });
    expect(heard.toSorted((one, next) => one.limit - next.limit)).toEqual([
      { event: 'opened', kind: 'silence', limit: 3 },
      { event: 'opened', kind: 'silence', limit: 5 },
    ]);
  });

  step(
    'that the manager has acknowledged at the kiosk is so on the dashboard, with the words chosen there',
    async () => {
      await hear();
      await alertsAtKiosk();
      await atKiosk(5).waitFor();
      await atKiosk(3).getByRole('button', { name: 'Acknowledge' }).click();
      await atKiosk(3).getByRole('button', { name: 'Looking into it' }).click();
      await kiosk.locator('.alert-list li[data-seen]', { hasText: 'in 3 open hours' }).waitFor();
      await kiosk.getByRole('button', { name: 'Send now' }).click();
      await atDesk(3).getByText('Looking into it').waitFor({ timeout: 45_000 });
      await atDesk(3).getByText('Acknowledged by Aulan kioski').waitFor();
      expect(await atDesk(5).getByText('Acknowledged by').count()).toBe(0);
    },
  );

  step('that was acknowledged on the dashboard is so at the kiosk', async () => {
    await atDesk(5).getByLabel('Comment').fill('The heating broke');
    await atDesk(5).getByRole('button', { name: 'Acknowledge' }).click();
    await atDesk(5).getByText('The heating broke').waitFor();
    await hear();
    await alertsAtKiosk();
    await kiosk.locator('.alert-list li[data-seen]', { hasText: 'in 5 open hours' }).waitFor();
  });
});

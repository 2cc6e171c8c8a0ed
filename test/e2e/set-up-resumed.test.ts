import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import { approve } from '../../sync-server/features/enrolment/decide-authorization.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { type OwnedChromium, startOwnedChromium } from '../support/chromium.ts';
import { giveDemoOrganisation } from '../support/demo-figures.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { shareState } from '../support/shared-state.ts';

let server: ListeningServer;
let profile: string;
let running: OwnedChromium | undefined;

const { alone } = shareState({
  open: async () => {
    server = await startListeningServer({ limits: { guesses: 1000 } });
    await giveDemoOrganisation(server);
    return server;
  },
  close: (made) => made.stop(),
});
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'juuri-set-up-'));
});
afterEach(async () => {
  await running?.kill();
  await rm(profile, { recursive: true, force: true });
});

/** Pulls the plug where one is in, and starts the kiosk again on what lies on its disk. */
async function plugPulled(): Promise<Page> {
  const found = await findChromium();
  if ('missing' in found) throw new Error(found.missing);
  await running?.kill();
  running = await startOwnedChromium(found, profile);
  const page = await running.context.newPage();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(server.kioskUrl);
  return page;
}
async function marks(): Promise<string> {
  const folder = join(profile, 'Default/Local Storage/leveldb');
  const logs = (await readdir(folder)).filter((name) => name.endsWith('.log'));
  return (await Promise.all(logs.map((name) => readFile(join(folder, name), 'latin1')))).join('');
}
const forward = (page: Page) => page.locator('button.staff-primary');
const devices = () => server.db.read.selectFrom('devices').select(['id', 'name', 'panel_inches']).execute();
const tests = async () =>
  (await server.db.read.selectFrom('responses').select('id').where('test', '=', 1).execute()).length;

beforeEach(async (ctx) => {
  const found = await findChromium();
  if ('missing' in found) ctx.skip(found.missing);
});

describe('a set-up whose kiosk is killed', { timeout: 120_000 }, () => {
  alone('goes on at the step where it stood, is one kiosk and sends one test answer', async () => {
    let page = await plugPulled();
    await page.getByRole('button', { name: 'Svenska' }).click();
    await page.locator('[data-check="answer"]').waitFor();
    await forward(page).click();
    const code = await page.locator('.approve-letters').textContent();

    page = await plugPulled();
    await page.locator('.approve-letters', { hasText: code ?? '-' }).waitFor();
    await page.locator('button[lang="sv"][aria-pressed="true"]').waitFor();
    await running?.kill();
    await approve(server.deps, { code: code ?? '', name: 'Aula', location: 'service-office', by: 'tuki' });

    page = await plugPulled();
    await page.locator('main[data-step="panel"]').waitFor({ timeout: 20_000 });
    expect(await page.locator('.setup-bar button').count()).toBe(1);

    page = await plugPulled();
    await page.locator('main[data-step="panel"] .setup-choices button').nth(1).click();
    await forward(page).click();
    await page.locator('[data-arrival="arrived"]').waitFor({ timeout: 30_000 });

    page = await plugPulled();
    await page.locator('[data-arrival="arrived"]').waitFor({ timeout: 30_000 });
    await page.locator('.setup-ready button:not(.staff-primary)').click();
    await page.locator('[data-step="inspect"]').waitFor();

    page = await plugPulled();
    await page.locator('[data-step="inspect"] button.staff-primary').click();
    await page.locator('.setup-ready button.staff-primary').click();
    await page.locator('main[data-screen="attract"] button.start').first().waitFor();

    page = await plugPulled();
    await page.locator('main[data-screen="attract"] button.start').first().waitFor();
    expect((await devices()).map(({ name }) => name)).toEqual(['Aula']);
    expect(await tests()).toBe(1);
    // Where the machine's watchdog looks for the mark of a painted page.
    await expect.poll(marks, { timeout: 20_000 }).toContain('juuri-painted');
  });

  alone('spends its typed code once, though the answer to it was lost', async () => {
    const before = await devices();
    const made = await createEnrolmentCode(server.deps, { location: 'service-office', by: 'test' });
    let page = await plugPulled();
    await page.locator('[data-check="answer"]').waitFor();
    await forward(page).click();
    await page.locator('main[data-step="approve"] .setup-choices button').last().click();
    for (const [step, text] of [
      ['code', made.ok ? made.code : ''],
      ['name', 'Eteinen'],
    ] as const) {
      await page.locator(`main[data-step="${step}"]`).getByRole('textbox').focus();
      await page.keyboard.type(text);
      await forward(page).click();
    }
    await page.route('**/v1/enrolments', async (route) => {
      await route.fetch();
      await running?.kill();
    });
    await page.locator('main[data-step="panel"] .setup-choices button').nth(1).click();
    await forward(page)
      .click()
      .catch(() => undefined);
    await expect.poll(async () => (await devices()).length, { timeout: 20_000 }).toBe(before.length + 1);

    page = await plugPulled();
    await page.locator('main[data-step="panel"] .setup-choices button[aria-pressed="true"]').waitFor();
    await forward(page).click();
    await page.locator('[data-arrival="arrived"]').waitFor({ timeout: 30_000 });
    expect((await devices()).length).toBe(before.length + 1);
  });
});

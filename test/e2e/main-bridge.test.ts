import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { KioskBridge } from '../../kiosk/ipc/kiosk-ipc.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { type OwnedChromium, startOwnedChromium } from '../support/chromium.ts';
import { prepareServerProcess, type ServerProcess } from '../support/server-process.ts';
import { shareState } from '../support/shared-state.ts';
import { type MainBridge, startMain } from './main-bridge/start-main.ts';
import { typePin } from './proof/manager-page.ts';
import { visitorAt } from './story/kiosk-visitor.ts';

const program = await findChromium();
const HERE = import.meta.dirname;
const IT_PIN = '246802';
const WORDS = ['Well', 'Partly', 'Badly', 'Very well', 'Mostly'];

describe('the kiosk on the main process', { timeout: 300_000 }, () => {
  let folder = '';
  let server: ServerProcess;
  let main: MainBridge;
  let browser: OwnedChromium;
  let page: Page;

  const openBrowser = async (profile: string) => {
    if ('missing' in program) throw new Error(program.missing);
    browser = await startOwnedChromium(program, join(folder, profile));
    await main.installInto(browser.context);
    page = await browser.context.newPage();
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.goto(main.url);
  };
  const visits = () => {
    const db = new DatabaseSync(server.databaseFile, { readOnly: true });
    try {
      return db.prepare('select id, test from responses order by seq').all() as { id: string; test: number }[];
    } finally {
      db.close();
    }
  };
  const journalIds = () =>
    page.evaluate(async () => {
      const bridge = (window as unknown as { kiosk: KioskBridge }).kiosk;
      return (await bridge.journalRead({ cursor: 0 })).records.map(({ responseId }) => responseId);
    });

  /** Browser and main process are started anew on the way: the last ones are ended. */
  const end = async () => {
    await browser?.kill();
    await main?.close();
    await server?.remove();
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  };
  const { step } = shareState({
    missing: 'missing' in program ? program.missing : undefined,
    open: async () => {
      folder = await mkdtemp(join(tmpdir(), 'juuri-bridge-'));
      server = await prepareServerProcess();
      await server.start();
      await server.juuri('apply', join(HERE, 'story/organisation.yml'));
      main = await startMain(join(folder, 'data'));
      await openBrowser('first');
    },
    close: end,
  });

  step('enrols at the server that was typed, and its test answer arrives', async () => {
    const printed = await server.juuri('enrolment-code', '--location', 'lobby');
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(printed)?.[0] ?? '';
    const forward = page.locator('button.staff-primary');
    const fill = async (step: string, text: string) => {
      const box = page.locator(`main[data-step="${step}"]`).getByRole('textbox');
      await box.focus();
      for (let erased = 0; erased < 'https://'.length; erased += 1) await box.press('Backspace');
      await box.pressSequentially(text);
      await forward.click();
    };
    await fill('server', server.kioskUrl);
    await page.locator('main[data-step="network"] [data-check="answer"][data-state="ok"]').waitFor();
    // The host sees what a page cannot; without a certificate on the way there is none to name.
    const row = (name: string) => page.locator(`[data-check="${name}"]`);
    await row('dns')
      .getByText(/^localhost: (127\.0\.0\.1|::1)$/)
      .waitFor();
    expect(await row('tls').getAttribute('data-state')).toBe('unknown');
    for (const name of ['link', 'gateway']) expect(await row(name).getAttribute('data-state')).not.toBe('unknown');
    await forward.click();
    await page.locator('main[data-step="approve"] .setup-choices button').last().click();
    await fill('code', code.toLowerCase().replaceAll('-', ' '));
    await fill('name', 'Aulan kioski');
    await page.locator('main[data-step="panel"]').getByRole('button', { name: /^21/ }).click();
    await forward.click();
    await page.locator('[data-arrival="arrived"]').waitFor();
    expect(visits().map(({ test }) => test)).toEqual([1]);
    await forward.click();
    await page.locator('main[data-screen="attract"]').waitFor();
  });

  step(
    'brings an answer back from the journal file after the browser was killed and its whole profile deleted',
    async () => {
      await server.kill();
      const visitor = visitorAt(page);
      await visitor.answer('en', WORDS);
      await visitor.takeThanks();
      const written = await journalIds();
      expect(written).toHaveLength(2);

      await browser.kill();
      await main.close();
      await rm(join(folder, 'first'), { recursive: true });
      main = await startMain(join(folder, 'data'), main.port);
      await openBrowser('second');
      await page.locator('main[data-screen="attract"], main[data-screen="resting"]').first().waitFor();
      expect(await journalIds()).toEqual(written);
      expect(visits()).toHaveLength(1);

      await server.start();
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await expect.poll(() => visits().map(({ id }) => id), { timeout: 40_000 }).toEqual(written);
      expect(await readdir(join(folder, 'data'))).toEqual(['journal', 'vault']);
    },
  );

  step('is kept by the policy of its answers from scripts of others, frames and other hosts', async () => {
    const blocked = await page.evaluate(async () => {
      const seen: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
      const append = (name: string, attributes: Record<string, string>, text = '') => {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        if (text) element.append(text);
        document.body.append(element);
      };
      append('style', {}, 'body { color: red }');
      append('img', { src: 'http://localhost:1/x.png' });
      append('iframe', { src: 'http://localhost:1/' });
      await fetch('http://localhost:1/').catch(() => undefined);
      for (let look = 0; look < 100 && new Set(seen).size < 4; look += 1)
        await new Promise((done) => setTimeout(done, 100));
      return seen;
    });
    expect(blocked).toEqual(expect.arrayContaining(['style-src-elem', 'img-src', 'frame-src', 'connect-src']));
  });

  const inspect = async (step: string) => {
    await typePin(page, IT_PIN);
    await page.locator('main.service-page .action-bar button').last().click();
    await page.locator(`[data-inspect="${step}"] button`).click();
    await page.locator(`main[data-step="${step}"]`).waitFor();
  };
  const exported = async (form: RegExp) => {
    const names = (await readdir(join(folder, 'data/export'))).filter((name) => form.test(name));
    return { names, text: await readFile(join(folder, 'data/export', names.at(-1) ?? ''), 'utf8') };
  };

  step('saves its diagnostics as a file that holds what was read on the screen, and no secret', async () => {
    await inspect('report');
    const shown = page.locator('.report-text', { hasText: '{' });
    await shown.waitFor({ timeout: 20_000 });
    const read = await shown.textContent();
    await page.locator('.setup-bar button').nth(1).click();
    await page.locator('main[data-step="report"] [role="status"]', { hasText: 'data/export/juuri-report-' }).waitFor();
    const { names, text } = await exported(/^juuri-report-.+\.json$/);
    expect(names).toHaveLength(1);
    expect(text).toBe(read);
    expect(JSON.parse(text)).toMatchObject({ kiosk: { name: 'Aulan kioski' } });
    const token = await page.evaluate(
      async () => (await (window as unknown as { kiosk: KioskBridge }).kiosk.loadIdentity(undefined))?.token,
    );
    expect(token).toMatch(/^.{20,}$/);
    expect(text).not.toContain(token);
    await page.reload();
  });

  step(
    'leaves without a server when a sealed file has what is unsent, and the file counts on the server once',
    async () => {
      await server.kill();
      const before = visits().length;
      const visitor = visitorAt(page);
      await visitor.answer('en', WORDS);
      await visitor.takeThanks();
      await inspect('remove');
      await page.getByRole('textbox').focus();
      await page.keyboard.type('Aulan kioski');
      await page.locator('.setup-bar button').nth(1).click();
      await page.locator('main[data-step="kept-file"]').waitFor();
      const key = (await page.locator('.kept-key').textContent()) ?? '';
      const remove = page.locator('button.staff-primary');
      expect(await remove.getAttribute('aria-disabled')).toBe('true');
      await page.getByRole('textbox').focus();
      await page.keyboard.type(key.split('-').at(-1) ?? '');
      await remove.click();
      await page.locator('main[data-step="server"]').waitFor({ timeout: 60_000 });
      expect(await journalIds()).toEqual([]);

      const { names } = await exported(/^juuri-unsent-.+\.txt$/);
      const file = join(folder, 'data/export', names[0] ?? '');
      await server.start();
      expect(await server.juuri('import-unsent', file, '--key', key)).toContain('1 taken in, 0 were here already');
      expect(await server.juuri('import-unsent', file, '--key', key)).toContain('0 taken in, 1 were here already');
      expect(visits()).toHaveLength(before + 1);
    },
  );
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/chromium.ts';
import { WIDE } from '../support/kiosk-e2e/cells.ts';
import { answer, type KioskPage, openKiosk, prefer } from '../support/kiosk-e2e/kiosk.ts';
import { screenOf } from '../support/kiosk-e2e/walk.ts';
import { type KioskPageServer, serveKioskPage } from '../support/kiosk-page.ts';

const browser = useBrowser();
let server: KioskPageServer;
beforeAll(async () => {
  server = await serveKioskPage();
});
afterAll(() => server.close());

const open = (query: Record<string, string> = {}) => openKiosk(browser(), server.address, WIDE, query);
const dialog = (kiosk: KioskPage) => kiosk.page.locator('[role="alertdialog"]').count();

async function start(kiosk: KioskPage): Promise<void> {
  await kiosk.tap('.start');
  await kiosk.pass(500);
}

/** Everything a later visitor could come upon. */
async function leftovers(kiosk: KioskPage): Promise<string> {
  return kiosk.page.evaluate(() =>
    [document.body.innerHTML, JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie].join('\n'),
  );
}

describe('walking away', () => {
  it('warns at 40 s and not a moment before, and clears after 20 s more', async () => {
    const kiosk = await open({ only: 'visit,done' });
    await kiosk.tap('.start');
    await kiosk.pass(39_999);
    expect(await dialog(kiosk)).toBe(0);
    await kiosk.pass(1);
    expect(await dialog(kiosk)).toBe(1);
    expect(await kiosk.page.locator('.dialog-body').textContent()).toContain('20 sekunnin');
    await kiosk.pass(19_999);
    expect(await dialog(kiosk)).toBe(1);
    await kiosk.pass(1);
    await expect.poll(() => screenOf(kiosk.page)).toBe('attract');
    const { commits, drafts, unanswered } = await kiosk.kept();
    expect({ commits, drafts, unanswered }).toEqual({ commits: [], drafts: [], unanswered: 1 });
    await kiosk.close();
  });

  it('keeps what was answered as partial and leaves nothing of it on the screen', async () => {
    const kiosk = await open({ only: 'visit,done' });
    await start(kiosk);
    await kiosk.tap('.bar-help [lang="sv"]');
    await answer(kiosk, '.card >> nth=3');
    await kiosk.pass(60_000);
    await expect.poll(() => screenOf(kiosk.page)).toBe('attract');
    const { commits } = await kiosk.kept();
    expect(commits).toHaveLength(1);
    expect(commits[0]).toMatchObject({ end: 'idle', lastQ: 'done', lang: 'sv' });
    expect(commits[0]?.answers.map(({ q }) => q)).toEqual(['visit']);
    expect(commits[0]?.answers[0]?.ms).toBeGreaterThanOrEqual(0);
    expect(await leftovers(kiosk)).not.toContain('Fick du ditt');
    expect(await kiosk.page.locator('html').getAttribute('lang')).toBe('fi');
    await kiosk.close();
  });

  it('forgets ticks that were not confirmed', async () => {
    const kiosk = await open({ only: 'visit,several' });
    await start(kiosk);
    await answer(kiosk, '.card >> nth=3');
    await kiosk.tap('.card-tick');
    await kiosk.pass(60_000);
    expect((await kiosk.kept()).commits[0]?.answers.map(({ q }) => q)).toEqual(['visit']);
    await kiosk.close();
  });

  it('from typed text warns at 90 s, says the text is not sent, and forgets the text', async () => {
    const kiosk = await open({ only: 'visit,own-words' });
    await start(kiosk);
    await answer(kiosk, '.card >> nth=3');
    await kiosk.page.waitForSelector('.keyboard');
    for (const key of ['s', 'a', 'l', 'a']) await kiosk.tap(`.key-legend:text-is("${key}")`);
    expect(await kiosk.page.locator('.text-typed').textContent()).toBe('sala');
    await kiosk.pass(89_999);
    expect(await dialog(kiosk)).toBe(0);
    await kiosk.pass(1);
    expect(await kiosk.page.locator('.dialog-body').textContent()).toContain('ei ole vielä lähetetty');
    await kiosk.pass(30_000);
    await expect.poll(() => screenOf(kiosk.page)).toBe('attract');
    const { commits } = await kiosk.kept();
    expect(commits[0]).toMatchObject({ end: 'idle', textStarted: 1 });
    expect(JSON.stringify(commits)).not.toContain('sala');
    expect(await leftovers(kiosk)).not.toContain('sala');
    await kiosk.close();
  });

  it('takes three times as long in large text', async () => {
    const kiosk = await open({ only: 'visit' });
    await prefer(kiosk, { large: true, contrast: false });
    await kiosk.tap('.start');
    await kiosk.pass(119_999);
    expect(await dialog(kiosk)).toBe(0);
    await kiosk.pass(1);
    expect(await dialog(kiosk)).toBe(1);
    await kiosk.pass(60_000);
    await expect.poll(() => screenOf(kiosk.page)).toBe('attract');
    await kiosk.close();
  });

  it('is called off by any touch anywhere, as often as one likes', async () => {
    const kiosk = await open({ only: 'visit' });
    await start(kiosk);
    for (let again = 0; again < 3; again += 1) {
      await kiosk.pass(40_000);
      expect(await dialog(kiosk)).toBe(1);
      await kiosk.page.touchscreen.tap(5, 5);
      await kiosk.pass(10);
      expect(await dialog(kiosk)).toBe(0);
    }
    await expect.poll(() => screenOf(kiosk.page)).toBe('scale');
    await kiosk.close();
  });

  it('the warning has the focus, a name and a description, and Stop ends the visit', async () => {
    const kiosk = await open({ only: 'visit,done' });
    await start(kiosk);
    await answer(kiosk, '.card >> nth=3');
    await kiosk.pass(40_000);
    const warning = kiosk.page.getByRole('alertdialog', { name: 'Oletko vielä siinä?' });
    expect(await warning.count()).toBe(1);
    expect(await warning.textContent()).toContain('Vastauksesi on tallennettu.');
    expect(await kiosk.page.evaluate(() => document.activeElement?.textContent)).toBe('Jatka vastaamista');
    await kiosk.tap('[data-idle-end]');
    await kiosk.pass(100);
    expect((await kiosk.kept()).commits[0]?.end).toBe('stop');
    await kiosk.close();
  });
});

describe('the thanks', () => {
  it('change their language as any screen does, and leave no later for it', async () => {
    const kiosk = await open({ only: 'visit', langs: 'fi,sv,en,de,et,ar' });
    await start(kiosk);
    await answer(kiosk, '.card >> nth=3');
    const said = () => kiosk.page.locator('h1').textContent();
    expect(await said()).toContain('Kiitos!');
    await kiosk.pass(6_000);
    await kiosk.tap('.bar-help [lang="sv"]');
    await kiosk.pass(50);
    expect(await said()).toContain('Tack!');
    await kiosk.tap('.bar-help .bar-button >> nth=3');
    await kiosk.pass(450);
    await kiosk.tap('.language[lang="en"]');
    await kiosk.pass(450);
    await expect.poll(() => screenOf(kiosk.page)).toBe('thanks');
    expect(await kiosk.page.locator('html').getAttribute('lang')).toBe('en');
    await kiosk.pass(4_000);
    await expect.poll(() => screenOf(kiosk.page)).toBe('thanks');
    await kiosk.pass(700);
    await expect.poll(() => screenOf(kiosk.page)).toBe('attract');
    expect(await kiosk.page.locator('html').getAttribute('lang')).toBe('fi');
    expect((await kiosk.kept()).commits).toHaveLength(1);
    await kiosk.close();
  });

  it('leave after 12 s, or at once with Done; the next start waits 1.5 s', async () => {
    const kiosk = await open({ only: 'visit' });
    await start(kiosk);
    await answer(kiosk, '.card >> nth=3');
    await expect.poll(() => screenOf(kiosk.page)).toBe('thanks');
    await kiosk.pass(11_000);
    await expect.poll(() => screenOf(kiosk.page)).toBe('thanks');
    await kiosk.pass(1_000);
    await expect.poll(() => screenOf(kiosk.page)).toBe('attract');
    await kiosk.tap('.start');
    await kiosk.pass(1_400);
    await expect.poll(() => screenOf(kiosk.page)).toBe('attract');
    await kiosk.pass(200);
    await start(kiosk);
    await expect.poll(() => screenOf(kiosk.page)).toBe('scale');
    await answer(kiosk, '.card >> nth=3');
    await kiosk.tap('.done');
    await kiosk.pass(10);
    await expect.poll(() => screenOf(kiosk.page)).toBe('attract');
    await kiosk.close();
  });
});

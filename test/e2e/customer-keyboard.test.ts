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

async function openText(langs: string, large = false): Promise<KioskPage> {
  const kiosk = await openKiosk(browser(), server.address, WIDE, { langs, only: 'visit,own-words' });
  await prefer(kiosk, { large, contrast: false });
  await kiosk.tap('.start');
  await kiosk.pass(500);
  await answer(kiosk, '.card >> nth=3');
  await kiosk.page.waitForSelector('.keyboard');
  return kiosk;
}

const typed = (kiosk: KioskPage) => kiosk.page.locator('.text-typed').textContent();
const key = (kiosk: KioskPage, legend: string) => kiosk.tap(`.key-legend:text-is("${legend}")`);

describe('the on-screen keyboard', () => {
  it.each([
    { langs: 'fi,sv,en', nordic: true },
    { langs: 'sv,fi,en', nordic: true },
    { langs: 'en,fi,sv', nordic: false },
  ])("has the letters of $langs, and the system's own keyboard stays away", async ({ langs, nordic }) => {
    const kiosk = await openText(langs);
    for (const letter of ['å', 'ä', 'ö']) {
      expect(await kiosk.page.locator(`.key-legend:text-is("${letter}")`).count()).toBe(nordic ? 1 : 0);
    }
    expect(await kiosk.page.locator('.text-box').getAttribute('inputmode')).toBe('none');
    expect(await kiosk.page.locator('input, textarea, [contenteditable]').count()).toBe(0);
    await kiosk.close();
  });

  it('fires on lifting, never repeats a held key, and takes a trembling double tap for one', async () => {
    const kiosk = await openText('fi,sv,en');
    const box = await kiosk.page.locator('.key-legend:text-is("k")').boundingBox();
    if (box === null) throw new Error('no key');
    await kiosk.page.mouse.move(box.x + 20, box.y + 20);
    await kiosk.page.mouse.down();
    await kiosk.pass(3_000);
    expect(await typed(kiosk)).toBe('');
    await kiosk.page.mouse.up();
    expect(await typed(kiosk)).toBe('k');
    await kiosk.pass(149);
    await key(kiosk, 'k');
    expect(await typed(kiosk)).toBe('k');
    await kiosk.pass(1);
    await key(kiosk, 'k');
    expect(await typed(kiosk)).toBe('kk');
    await kiosk.close();
  });

  it('is one stop of the Tab key; arrows go from key to key and row to row, and Tab goes on to Send', async () => {
    const kiosk = await openText('fi,sv,en');
    const { keyboard } = kiosk.page;
    const focused = () => kiosk.page.evaluate(() => document.activeElement?.textContent ?? '');
    const press = async (...keys: string[]) => {
      for (const one of keys) await keyboard.press(one);
    };
    await kiosk.page.locator('.text-box').focus();
    await press('Tab', 'ArrowRight', 'Enter');
    expect(await focused()).toBe('w');
    await kiosk.pass(500);
    await press('ArrowDown', 'Enter');
    expect(await focused()).toMatch(/^[sd]$/);
    await press('ArrowUp', 'ArrowLeft', 'ArrowLeft', 'ArrowUp');
    await kiosk.pass(500);
    await press('Enter');
    expect(await typed(kiosk)).toMatch(/^w[sd]q$/);
    await press('ArrowDown', 'ArrowDown', 'ArrowDown');
    await kiosk.pass(500);
    await press('Enter', 'Shift+Tab', 'Tab');
    expect(await kiosk.page.locator('.keyboard :focus').count()).toBe(1);
    await press('Tab');
    expect(await kiosk.page.locator('.keyboard :focus').count()).toBe(0);
    expect(await kiosk.page.locator('.bar-steps :focus').count()).toBe(1);
    await kiosk.close();
  });

  it('waits 500 ms for the same key in large text', async () => {
    const kiosk = await openText('fi,sv,en', true);
    await key(kiosk, 'k');
    await kiosk.pass(499);
    await key(kiosk, 'k');
    expect(await typed(kiosk)).toBe('k');
    await kiosk.pass(1);
    await key(kiosk, 'k');
    expect(await typed(kiosk)).toBe('kk');
    await kiosk.close();
  });

  it('shifts one letter, deletes, clears all and undoes that', async () => {
    const kiosk = await openText('fi,sv,en');
    await kiosk.tap('.key[aria-label="Iso kirjain"]');
    await key(kiosk, 'H');
    await key(kiosk, 'y');
    await key(kiosk, 'ä');
    expect(await typed(kiosk)).toBe('Hyä');
    await kiosk.tap('.key[aria-label="Poista"]');
    expect(await typed(kiosk)).toBe('Hy');
    await kiosk.tap('.writing-clear');
    expect(await typed(kiosk)).toBe('');
    await kiosk.tap('.writing-clear');
    expect(await typed(kiosk)).toBe('Hy');
    await kiosk.close();
  });

  it('stops at 200 characters, counts from 150, and is not held for random tapping', async () => {
    const kiosk = await openText('fi,sv,en');
    await kiosk.page.locator('.text-box').focus();
    await kiosk.page.keyboard.type('ab'.repeat(74), { delay: 0 });
    expect(await kiosk.page.locator('.writing-side').textContent()).not.toContain('jäljellä');
    await kiosk.page.keyboard.type('ab'.repeat(40), { delay: 0 });
    expect(await kiosk.page.locator('.writing-side').textContent()).toContain('0 merkkiä jäljellä');
    expect((await typed(kiosk))?.length).toBe(200);
    for (const letter of ['q', 'w', 'e', 'r', 't', 'y']) await key(kiosk, letter);
    await answer(kiosk, '.primary');
    expect((await kiosk.kept()).commits[0]?.flags).not.toContain('mash');
    await kiosk.close();
  });

  it.each(['131052-308T', '040 123 4567', 'matti@esimerkki.fi'])('notices %s, and stores it masked', async (secret) => {
    const kiosk = await openText('fi,sv,en');
    await kiosk.page.locator('.text-box').focus();
    await kiosk.page.keyboard.type('soita ', { delay: 0 });
    for (const character of secret) {
      await kiosk.page.keyboard.press(character === ' ' ? 'Space' : character);
      await kiosk.pass(200);
    }
    expect(await kiosk.page.locator('.notice').textContent()).toContain('henkilötietoja');
    await answer(kiosk, '.primary');
    await expect.poll(() => screenOf(kiosk.page)).toBe('thanks');
    expect((await kiosk.kept()).commits[0]?.answers[1]?.t).toBe('soita ***');
    await kiosk.close();
  });
});

describe('what a visitor must not reach', () => {
  it('menus, shortcuts, zoom, selecting and history are without effect', async () => {
    const kiosk = await openText('fi,sv,en');
    const { page } = kiosk;
    const address = page.url();
    for (const combination of ['F5', 'F11', 'Control+p', 'Control+s', 'Control+o', 'Control+Equal', 'Alt+ArrowLeft']) {
      await page.keyboard.press(combination);
    }
    await page.mouse.click(300, 300, { button: 'right' });
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await page.mouse.dblclick(400, 60);
    const left = await page.evaluate(() => ({
      scale: visualViewport?.scale,
      selected: String(getSelection()),
      history: history.length,
      prevented: !document.body.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })),
      dropped: !document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true })),
    }));
    expect(left).toMatchObject({ scale: 1, selected: '', prevented: true, dropped: true });
    expect(page.url()).toBe(address);
    await expect.poll(() => screenOf(page)).toBe('text');
    expect(await page.locator('a[href], iframe, input[type="file"]').count()).toBe(0);
    await kiosk.close();
  });
});

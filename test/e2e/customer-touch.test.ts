import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/chromium.ts';
import { TALL, WIDE } from '../support/kiosk-e2e/cells.ts';
import { type KioskPage, openKiosk } from '../support/kiosk-e2e/kiosk.ts';
import { ALL_QUESTIONS, walkVisit } from '../support/kiosk-e2e/walk.ts';
import { type KioskPageServer, serveKioskPage } from '../support/kiosk-page.ts';

const browser = useBrowser();
let server: KioskPageServer;
beforeAll(async () => {
  server = await serveKioskPage();
});
afterAll(() => server.close());

/** Everything but a finger that comes down and goes up again, and the click that makes of it. */
const OTHER_WAYS = [
  ...['keydown', 'keyup', 'wheel', 'contextmenu', 'dragstart', 'drag', 'dragover', 'drop', 'touchmove', 'pointermove'],
  ...['mousemove', 'mouseover', 'mouseenter', 'mousedown', 'mouseup', 'pointerover', 'pointerenter', 'gesturestart'],
];

/** The page hears nothing of the other ways. */
async function blockOtherWays({ page }: KioskPage): Promise<void> {
  await page.evaluate((events) => {
    for (const event of events)
      window.addEventListener(event, (one) => one.stopImmediatePropagation(), { capture: true });
  }, OTHER_WAYS);
}

async function writeByTouch(kiosk: KioskPage): Promise<void> {
  for (const letter of 'jono') {
    await kiosk.tap(`.key-legend:text-is("${letter}")`);
    await kiosk.pass(600);
  }
}

describe('a customer who only touches', () => {
  it.each([
    { name: 'wide', cell: WIDE },
    { name: 'tall', cell: TALL },
  ])('answers the whole survey without key, mouse, hover, drag, swipe or long press ($name)', async ({ cell }) => {
    const kiosk = await openKiosk(browser(), server.address, cell, { langs: 'fi,sv,en', only: ALL_QUESTIONS });
    await blockOtherWays(kiosk);
    const seen: string[] = [];
    await walkVisit(kiosk, async (screen) => void seen.push(screen), writeByTouch);
    expect(seen).toEqual(expect.arrayContaining(['scale', 'nps', 'multi', 'text', 'thanks']));
    const { commits } = await kiosk.kept();
    expect(commits).toHaveLength(1);
    expect(commits[0]).toMatchObject({ end: 'submit' });
    expect(JSON.stringify(commits[0]?.answers)).toContain('jono');
    await kiosk.tap('.done');
    await kiosk.page.waitForSelector('[data-screen="attract"]');
    expect(kiosk.faults).toEqual([]);
    await kiosk.close();
  });
});

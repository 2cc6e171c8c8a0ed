import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/chromium.ts';
import { SQUARE, WIDE } from '../support/kiosk-e2e/cells.ts';
import { openKiosk, prefer } from '../support/kiosk-e2e/kiosk.ts';
import { type Greys, greysOf, largestDifference } from '../support/kiosk-e2e/pictures.ts';
import { type KioskPageServer, serveKioskPage } from '../support/kiosk-page.ts';

const browser = useBrowser();
let server: KioskPageServer;
beforeAll(async () => {
  server = await serveKioskPage();
});
afterAll(() => server.close());

describe.each([false, true])('without colours (A11), high contrast: %s', (contrast) => {
  it('a chosen answer is told from the others by its border and a check mark, and no two faces look alike', async () => {
    const kiosk = await openKiosk(browser(), server.address, WIDE, { only: 'visit' });
    await prefer(kiosk, { large: false, contrast });
    await kiosk.tap('.start');
    await kiosk.pass(450);
    const boxes = await Promise.all((await kiosk.page.locator('.face').all()).map((face) => face.boundingBox()));
    const faces: Greys[] = [];
    for (const clip of boxes) if (clip) faces.push(await greysOf(kiosk.page, 24, 24, clip));
    expect(faces.length).toBe(5);
    for (const [index, face] of faces.entries())
      for (const other of faces.slice(index + 1)) expect(largestDifference(face, other)).toBeGreaterThan(0.1);

    const card = await kiosk.page.locator('.card').nth(1).boundingBox();
    if (card === null) throw new Error('no card');
    const before = await greysOf(kiosk.page, 60, 60, card);
    await kiosk.tap('.card >> nth=1');
    await kiosk.pass(50);
    expect(await kiosk.page.locator('.card >> nth=1').locator('svg').count()).toBe(2);
    expect(largestDifference(before, await greysOf(kiosk.page, 60, 60, card))).toBeGreaterThan(0.2);
    await kiosk.close();
  });
});

const STEP_MS = 125;
const SECOND = 1_000 / STEP_MS;

/** The screen every eighth of a second for `seconds`, its animations moved by hand. */
async function framesOf(page: Page, seconds: number): Promise<Greys[]> {
  const frames: Greys[] = [];
  for (let at = 0; at < seconds * 1_000; at += STEP_MS) {
    await page.evaluate((time) => {
      for (const animation of document.getAnimations()) {
        animation.pause();
        animation.currentTime = time;
      }
    }, at);
    frames.push(await greysOf(page, 32, 18));
  }
  return frames;
}

/** Most flashes of any cell in any second: pairs of opposing changes of a tenth of full luminance or more (WCAG 2.3.1). */
function flashesInSecond(frames: readonly Greys[]): number {
  const cells = frames[0]?.length ?? 0;
  let most = 0;
  for (let cell = 0; cell < cells; cell += 1) {
    for (let from = 0; from + SECOND < frames.length; from += 1) {
      const turns = turnsOf(frames.slice(from, from + SECOND + 1).map((frame) => frame[cell] ?? 0));
      most = Math.max(most, Math.floor(turns / 2));
    }
  }
  return most;
}

function turnsOf(greys: readonly number[]): number {
  let turns = 0;
  let direction = 0;
  let extreme = greys[0] ?? 0;
  for (const grey of greys) {
    const change = grey - extreme;
    if (Math.abs(change) >= 0.1 && Math.sign(change) !== direction) {
      turns += 1;
      direction = Math.sign(change);
    }
    if (Math.abs(change) >= 0.1 || Math.sign(change) === direction) extreme = grey;
  }
  return turns;
}

describe('the first screen, in ten seconds of its wave', () => {
  const open = () => openKiosk(browser(), server.address, SQUARE, {}, { reducedMotion: 'no-preference' });

  it('flashes nowhere more than three times a second (A25)', async () => {
    const kiosk = await open();
    expect(await kiosk.page.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0);
    expect(flashesInSecond(await framesOf(kiosk.page, 10))).toBeLessThanOrEqual(3);
    await kiosk.close();
  });

  it('would be caught flashing four times a second', async () => {
    const kiosk = await open();
    await kiosk.page.evaluate(() => {
      const patch = document.createElement('div');
      patch.style.cssText = 'position: fixed; inset: 0; background: black';
      document.body.append(patch);
      patch.animate([{ opacity: 0 }, { opacity: 1 }], {
        duration: 250,
        easing: 'steps(2, start)',
        iterations: Infinity,
      });
    });
    expect(flashesInSecond(await framesOf(kiosk.page, 2))).toBeGreaterThan(3);
    await kiosk.close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-check.ts';
import { useBrowser } from '../support/chromium.ts';
import { TALL, WIDE } from '../support/kiosk-e2e/cells.ts';
import { answer, type KioskPage, openAbout, openKiosk, prefer } from '../support/kiosk-e2e/kiosk.ts';
import { ALL_QUESTIONS, screenOf, walkVisit } from '../support/kiosk-e2e/walk.ts';
import { type KioskPageServer, serveKioskPage } from '../support/kiosk-page.ts';

const browser = useBrowser();
let server: KioskPageServer;
beforeAll(async () => {
  server = await serveKioskPage();
});
afterAll(() => server.close());

const open = (query: Record<string, string> = {}, panel = WIDE, options = {}) =>
  openKiosk(browser(), server.address, panel, query, options);

async function press(kiosk: KioskPage, ...keys: string[]): Promise<void> {
  for (const key of keys) await kiosk.page.keyboard.press(key);
}

describe('axe finds nothing to fault', () => {
  it.each([
    { name: 'landscape', panel: WIDE, large: false, contrast: false },
    { name: 'portrait, large text, high contrast', panel: TALL, large: true, contrast: true },
  ])('on any screen of a visit ($name)', async ({ panel, large, contrast }) => {
    const kiosk = await open({ only: ALL_QUESTIONS, why: '1' }, panel);
    await prefer(kiosk, { large, contrast });
    const faults = await axeFaults(kiosk.page);
    await walkVisit(kiosk, async (screen) => {
      faults.push(...(await axeFaults(kiosk.page)).map((fault) => `${screen}: ${fault}`));
    });
    expect(faults).toEqual([]);
    await kiosk.close();
  });

  it.each(['no-survey', 'fault', 'closed'])('on the first screen in state %s', async (state) => {
    const kiosk = await open({ state });
    expect(await axeFaults(kiosk.page)).toEqual([]);
    await kiosk.close();
  });

  it('in the idle warning, About and the language list', async () => {
    const kiosk = await open({ langs: 'fi,sv,en,ar,de,et' });
    await kiosk.tap('.start-more');
    await kiosk.pass(500);
    const faults = await axeFaults(kiosk.page);
    await kiosk.tap('.bar-steps .bar-button');
    await kiosk.pass(500);
    await openAbout(kiosk);
    await kiosk.pass(60_000);
    faults.push(...(await axeFaults(kiosk.page)));
    expect(faults).toEqual([]);
    await kiosk.close();
  });

  it('but it does find a button of 14 px', async () => {
    const kiosk = await open();
    await kiosk.page.evaluate(() => {
      const [first, second] = document.querySelectorAll<HTMLElement>('.bar-button');
      for (const button of [first, second]) {
        button?.style.setProperty('all', 'unset');
        button?.style.setProperty('width', '14px');
        button?.style.setProperty('height', '14px');
        button?.style.setProperty('overflow', 'hidden');
        button?.style.setProperty('flex', 'none');
      }
      first?.parentElement?.style.setProperty('display', 'block');
    });
    expect((await axeFaults(kiosk.page)).some((fault) => fault.startsWith('target-size'))).toBe(true);
    await kiosk.close();
  });
});

describe('a keypad of Tab, arrows and Enter', () => {
  it('answers a whole survey: what is chosen waits for Continue, and the focus is always seen', async () => {
    const kiosk = await open({ only: 'visit,done' });
    await press(kiosk, 'Tab', 'Enter');
    await kiosk.pass(450);
    await expect.poll(() => screenOf(kiosk.page)).toBe('scale');
    await press(kiosk, 'Tab', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
    const ring = await kiosk.page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle);
    expect(ring).toBe('solid');
    await kiosk.pass(5_000);
    await expect.poll(() => screenOf(kiosk.page)).toBe('scale');
    await press(kiosk, 'Tab', 'Tab', 'Tab', 'Tab', 'Enter');
    await kiosk.pass(450);
    await expect.poll(() => screenOf(kiosk.page)).toBe('single');
    await press(kiosk, 'Tab', 'Enter', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Enter');
    await kiosk.pass(450);
    await expect.poll(() => screenOf(kiosk.page)).toBe('thanks');
    const { commits } = await kiosk.kept();
    expect(commits[0]?.answers.map(({ q, n, o }) => ({ q, n, o }))).toEqual([
      { q: 'visit', n: 4, o: undefined },
      { q: 'done', n: undefined, o: ['yes'] },
    ]);
    await kiosk.close();
  });

  it.each([
    { button: '.primary', kept: [{ q: 'visit', n: 4 }] },
    { button: '.bar-steps .bar-button >> nth=1', kept: [{ q: 'visit', n: undefined }] },
  ])('leaves its choice where a finger can go on with it, or skip it ($button)', async ({ button, kept }) => {
    const kiosk = await open({ only: 'visit,done' });
    await press(kiosk, 'Tab', 'Enter');
    await kiosk.pass(450);
    await expect.poll(() => screenOf(kiosk.page)).toBe('scale');
    await press(kiosk, 'Tab', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
    await kiosk.pass(450);
    await answer(kiosk, button);
    await expect.poll(() => screenOf(kiosk.page)).toBe('single');
    await answer(kiosk, '.card');
    const { commits } = await kiosk.kept();
    expect(commits[0]?.answers.slice(0, 1).map(({ q, n }) => ({ q, n }))).toEqual(kept);
    await kiosk.close();
  });
});

describe('large text, contrast and motion', () => {
  it('large text and contrast stay through the visit and are forgotten at its end', async () => {
    const kiosk = await open({ only: 'visit' });
    const sizeOf = () =>
      kiosk.page.evaluate(() => Number.parseFloat(getComputedStyle(document.querySelector('h1') as Element).fontSize));
    const normal = await sizeOf();
    await prefer(kiosk, { large: true, contrast: true });
    expect((await sizeOf()) / normal).toBeCloseTo(13.1 / 9.9, 2);
    await kiosk.tap('.start');
    await kiosk.pass(450);
    const root = kiosk.page.locator('html[data-large][data-contrast]');
    expect(await root.count()).toBe(1);
    await answer(kiosk, '.card >> nth=2');
    await kiosk.tap('.done');
    await kiosk.pass(100);
    expect(await root.count()).toBe(0);
    expect(await sizeOf()).toBe(normal);
    await kiosk.close();
  });

  it('nothing moves where less motion is wished for; one gentle wave where it is not', async () => {
    const still = await open();
    expect(await still.page.evaluate(() => document.getAnimations().length)).toBe(0);
    await still.close();
    const moving = await open({}, WIDE, { reducedMotion: 'no-preference' });
    expect(await moving.page.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0);
    await moving.close();
  });

  it.each([{ contrast: 'more' as const }, { forcedColors: 'active' as const }])(
    "the system's wish %o is met",
    async (wish) => {
      const kiosk = await open({ only: 'visit' }, WIDE, wish);
      await kiosk.tap('.start');
      await kiosk.pass(450);
      expect(await axeFaults(kiosk.page)).toEqual([]);
      const border = await kiosk.page.evaluate(
        () => getComputedStyle(document.querySelector('.card') as Element).borderTopWidth,
      );
      expect(Number.parseFloat(border)).toBeGreaterThanOrEqual(1);
      await kiosk.close();
    },
  );

  it('right to left the first answer, Back and 0 stand on the right, and faces are not flipped', async () => {
    const kiosk = await open({ langs: 'ar,fi,en', only: 'visit,recommend' });
    expect(await kiosk.page.locator('html[lang="ar"][dir="rtl"]').count()).toBe(1);
    await kiosk.tap('.start');
    await kiosk.pass(450);
    const leftOf = async (selector: string) => (await kiosk.page.locator(selector).first().boundingBox())?.x ?? 0;
    expect(await leftOf('[data-mood="-2"]')).toBeGreaterThan(await leftOf('[data-mood="2"]'));
    expect(await leftOf('.bar-steps .bar-button')).toBeGreaterThan(960);
    const flipped = await kiosk.page.evaluate(
      () => getComputedStyle(document.querySelector('.face') as Element).transform,
    );
    expect(flipped).toBe('none');
    await answer(kiosk, '.card >> nth=3');
    expect(await leftOf('.nps-key >> nth=0')).toBeGreaterThan(await leftOf('.nps-key >> nth=10'));
    await kiosk.close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/chromium.ts';
import { CELLS, type Cell, nameOf, SQUARE, TALL, TALL_LARGE, trueU, WIDE } from '../support/kiosk-e2e/cells.ts';
import { glassFaults } from '../support/kiosk-e2e/glass.ts';
import { hasPictures, pictureFaults } from '../support/kiosk-e2e/kept-pictures.ts';
import { type KioskPage, languagesOf, openAbout, openKiosk, prefer } from '../support/kiosk-e2e/kiosk.ts';
import { ALL_QUESTIONS, walkVisit } from '../support/kiosk-e2e/walk.ts';
import { type KioskPageServer, serveKioskPage } from '../support/kiosk-page.ts';

const browser = useBrowser();
let server: KioskPageServer;
beforeAll(async () => {
  server = await serveKioskPage();
});
afterAll(() => server.close());

const MANY_LANGUAGES = 'ar,de,en,et,fi,ru,so,sv,uk';

/** Faults of one screen, each with the screen's name. */
async function faultsOf(kiosk: KioskPage, cell: Cell, screen: string): Promise<string[]> {
  const found = await glassFaults(kiosk.page, { u: trueU(cell.panel), large: cell.large });
  return found.map((fault) => `${screen}: ${fault}`);
}

/** The same, and whether the screen looks as it did when somebody last looked at it. */
async function faultsAndPicture(kiosk: KioskPage, cell: Cell, screen: string): Promise<string[]> {
  const faults = await faultsOf(kiosk, cell, screen);
  return hasPictures(cell) ? [...faults, ...(await pictureFaults(kiosk.page, cell, screen))] : faults;
}

async function openCell(cell: Cell, query: Readonly<Record<string, string>>): Promise<KioskPage> {
  const kiosk = await openKiosk(browser(), server.address, cell.panel, { langs: languagesOf(cell.lang), ...query });
  await prefer(kiosk, cell);
  return kiosk;
}

describe.each(CELLS.map((cell) => ({ name: nameOf(cell), cell })))('on $name', ({ cell }) => {
  it('every screen of a visit has its millimetres, scrolls nowhere and breaks no word', async () => {
    const kiosk = await openCell(cell, { only: ALL_QUESTIONS, why: '1' });
    const faults = await faultsAndPicture(kiosk, cell, 'attract');
    const seen: string[] = [];
    await walkVisit(kiosk, async (screen) => {
      seen.push(screen);
      faults.push(...(await faultsAndPicture(kiosk, cell, `${seen.length}-${screen}`)));
    });
    expect(faults).toEqual([]);
    expect(kiosk.faults).toEqual([]);
    expect(new Set(seen)).toEqual(
      new Set(['scale', 'why', 'single', 'nps', 'multi', 'picker', 'background', 'text', 'thanks']),
    );
    await kiosk.close();
  });

  it('so have the warning, About, the language list and the screens without a survey', async () => {
    const faults: string[] = [];
    const kiosk = await openCell(cell, { langs: `${cell.lang},${MANY_LANGUAGES.replace(`${cell.lang},`, '')}` });
    await kiosk.tap('.start-more');
    await kiosk.pass(500);
    faults.push(...(await faultsAndPicture(kiosk, cell, 'languages')));
    await kiosk.tap('.bar-steps .bar-button');
    await kiosk.pass(500);
    await prefer(kiosk, cell);
    await openAbout(kiosk);
    faults.push(...(await faultsAndPicture(kiosk, cell, 'about')));
    await kiosk.pass(cell.large ? 120_000 : 60_000);
    faults.push(...(await faultsAndPicture(kiosk, cell, 'warning')));
    await kiosk.close();
    for (const state of ['no-survey', 'fault', 'closed']) {
      const other = await openKiosk(browser(), server.address, cell.panel, { langs: languagesOf(cell.lang), state });
      faults.push(...(await faultsAndPicture(other, { ...cell, large: false }, state)));
      await other.close();
    }
    expect(faults).toEqual([]);
  });
});

describe('the longest texts the editor allows', () => {
  it.each([
    { panel: WIDE, large: false },
    { panel: WIDE, large: true },
    { panel: TALL, large: false },
    { panel: TALL, large: true },
  ])('fit $panel.name, large text: $large (A31)', async ({ panel, large }) => {
    const cell: Cell = { panel, large, lang: 'fi', contrast: false };
    const kiosk = await openCell(cell, { only: 'visit,done,recommend,several', long: '1' });
    const faults: string[] = [];
    await walkVisit(kiosk, async (screen) => {
      faults.push(...(await faultsOf(kiosk, cell, screen)));
    });
    expect(faults).toEqual([]);
    await kiosk.close();
  });
});

describe('a tall panel of 21.5 inches, its bottom edge at 800 mm', () => {
  it.each([false, true])('has nothing to tap above 1220 mm, large text: %s (A09)', async (large) => {
    const cell: Cell = { panel: TALL_LARGE, large, lang: 'fi', contrast: false };
    const kiosk = await openCell(cell, { only: 'visit,several,service,own-words', why: '1' });
    const faults = await faultsOf(kiosk, cell, 'attract');
    await walkVisit(kiosk, async (screen) => {
      faults.push(...(await faultsOf(kiosk, cell, screen)));
    });
    expect(faults).toEqual([]);
    await kiosk.close();
  });
});

describe('a later page of the same question', () => {
  it('is fitted for its own cards, not for those of the first', async () => {
    const cell: Cell = { panel: SQUARE, large: true, lang: 'fi', contrast: false };
    const kiosk = await openCell(cell, { only: 'two-pages' });
    await kiosk.tap('.start');
    await kiosk.pass(500);
    const fitted = () => kiosk.page.locator('main').evaluate((main) => `${main.style.cssText} ${main.dataset.tight}`);
    const first = await fitted();
    await kiosk.tap('.pager .bar-button');
    await kiosk.pass(500);
    expect(await faultsOf(kiosk, cell, 'second page')).toEqual([]);
    expect(await fitted()).not.toBe(first);
    await kiosk.tap('.pager .bar-button');
    await kiosk.pass(500);
    expect(await fitted()).toBe(first);
    await kiosk.close();
  });
});

describe('the kept pictures', () => {
  it.each([
    ['a step that is gone', '.bar-steps', 'visibility: hidden'],
    ['a question that has moved by 4 mm', 'h1', 'transform: translateY(23px)'],
  ])('notice %s', async (_, target, style) => {
    const cell: Cell = { panel: WIDE, lang: 'fi', large: false, contrast: false };
    const kiosk = await openCell(cell, { only: ALL_QUESTIONS, why: '1' });
    await kiosk.tap('.start');
    await kiosk.pass(450);
    expect(await pictureFaults(kiosk.page, cell, '1-scale')).toEqual([]);
    await kiosk.page.locator(target).evaluate((element: HTMLElement, css) => (element.style.cssText += css), style);
    await kiosk.pass(50);
    expect(await pictureFaults(kiosk.page, cell, '1-scale')).toEqual([expect.stringContaining('A72')]);
    await kiosk.close();
  });
});

describe('the millimetre check itself', () => {
  it('fails a kiosk whose recorded diagonal is wrong', async () => {
    const recorded = { ...WIDE, inches: 21.5 };
    const kiosk = await openKiosk(browser(), server.address, recorded, { only: 'recommend' });
    await kiosk.tap('.start');
    await kiosk.pass(500);
    const faults = await glassFaults(kiosk.page, { u: trueU(WIDE), large: false });
    expect(faults.filter((fault) => fault.startsWith('A03')).length).toBeGreaterThan(5);
    await kiosk.close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/chromium.ts';
import { TALL, WIDE } from '../support/kiosk-e2e/cells.ts';
import { answer, type KioskPage, openAbout, openKiosk } from '../support/kiosk-e2e/kiosk.ts';
import { ALL_QUESTIONS, screenOf, walkVisit } from '../support/kiosk-e2e/walk.ts';
import { type KioskPageServer, serveKioskPage } from '../support/kiosk-page.ts';

const browser = useBrowser();
let server: KioskPageServer;
beforeAll(async () => {
  server = await serveKioskPage();
});
afterAll(() => server.close());

const open = (query: Record<string, string> = {}, panel = WIDE) => openKiosk(browser(), server.address, panel, query);

async function start(kiosk: KioskPage): Promise<void> {
  await kiosk.tap('.start');
  await kiosk.pass(450);
}

const title = (kiosk: KioskPage) => kiosk.page.locator('h1').first().textContent();

describe('a tap', () => {
  it('shows at once, acts on lifting, shows the choice for 350 ms and goes on', async () => {
    const kiosk = await open({ only: 'visit,done' });
    await start(kiosk);
    expect(await kiosk.page.locator('[aria-pressed="true"].card').count()).toBe(0);
    const box = await kiosk.page.locator('.card').nth(3).boundingBox();
    if (box === null) throw new Error('no card');
    await kiosk.page.mouse.move(box.x + 40, box.y + 40);
    await kiosk.page.mouse.down();
    expect(await kiosk.page.locator('.card[data-pressed]').count()).toBe(1);
    expect(await kiosk.page.locator('.card .check').count()).toBe(0);
    await kiosk.page.mouse.up();
    expect(await kiosk.page.locator('.card[aria-pressed="true"] .check').count()).toBe(1);
    await kiosk.pass(300);
    await expect.poll(() => screenOf(kiosk.page)).toBe('scale');
    await kiosk.pass(100);
    await expect.poll(() => screenOf(kiosk.page)).toBe('single');
    await kiosk.close();
  });

  it('is ignored within 400 ms of a change of screen', async () => {
    const kiosk = await open({ only: 'visit,done' });
    await kiosk.tap('.start');
    await kiosk.pass(300);
    await kiosk.tap('.card');
    await kiosk.pass(1_000);
    await expect.poll(() => screenOf(kiosk.page)).toBe('scale');
    await answer(kiosk, '.card');
    await expect.poll(() => screenOf(kiosk.page)).toBe('single');
    await kiosk.close();
  });

  it('that slides off its target does nothing', async () => {
    const kiosk = await open({ only: 'visit,done' });
    await start(kiosk);
    const box = await kiosk.page.locator('.card').first().boundingBox();
    if (box === null) throw new Error('no card');
    await kiosk.page.mouse.move(box.x + 40, box.y + 40);
    await kiosk.page.mouse.down();
    await kiosk.page.mouse.move(box.x + 40, 20);
    await kiosk.page.mouse.up();
    await kiosk.pass(1_000);
    await expect.poll(() => screenOf(kiosk.page)).toBe('scale');
    await kiosk.close();
  });
});

describe('the second tap of two', () => {
  it('on a language does not answer the question under the list', async () => {
    const kiosk = await open({ only: 'visit,done', langs: 'ar,de,en,et,fi,sv' });
    await kiosk.tap('.start >> nth=2');
    await kiosk.pass(450);
    await kiosk.tap('.bar-help .bar-button >> nth=3');
    await kiosk.pass(450);
    const choice = kiosk.page.locator('.language').nth(1);
    const box = await choice.boundingBox();
    if (box === null) throw new Error('no language');
    await kiosk.page.touchscreen.tap(box.x + 60, box.y + 40);
    await kiosk.page.touchscreen.tap(box.x + 60, box.y + 40);
    await kiosk.pass(1_000);
    await expect.poll(() => screenOf(kiosk.page)).toBe('scale');
    expect(await kiosk.page.locator('.card[aria-pressed="true"]').count()).toBe(0);
    await kiosk.close();
  });

  it('on a page of services does not choose one of the next page', async () => {
    const kiosk = await open({ only: 'service,done' });
    await start(kiosk);
    const box = await kiosk.page.locator('.card-page').boundingBox();
    if (box === null) throw new Error('no next page');
    await kiosk.page.touchscreen.tap(box.x + 60, box.y + 40);
    await kiosk.page.touchscreen.tap(box.x + 60, box.y + 40);
    await kiosk.pass(1_000);
    await expect.poll(() => screenOf(kiosk.page)).toBe('picker');
    expect(await kiosk.page.locator('.card[aria-pressed="true"]').count()).toBe(0);
    await kiosk.close();
  });
});

describe('About', () => {
  it('is read in the language one chooses there, names the device, and is forgotten with the visitor', async () => {
    const kiosk = await open({ only: 'visit' });
    await openAbout(kiosk);
    await kiosk.tap('.bar-help [lang="sv"]');
    await kiosk.pass(50);
    expect(await title(kiosk)).toBe('Om enkäten');
    expect(await kiosk.page.locator('.device').textContent()).toContain('Aula 1 (device)');
    await kiosk.tap('.bar-steps .bar-button');
    await kiosk.pass(500);
    expect(await title(kiosk)).toBe('Kerro, miten palvelu sujui');
    await kiosk.close();
  });
});

describe('a visit', () => {
  it('goes from start to thanks by touch alone, whatever is asked, and is kept whole (portrait)', async () => {
    const kiosk = await open({ only: ALL_QUESTIONS, why: '1' }, TALL);
    const counters: string[] = [];
    await walkVisit(kiosk, async (screen) => {
      if (screen === 'why') counters.push((await kiosk.page.locator('.progress').textContent()) ?? '');
    });
    expect(counters).toEqual(['Kysymys 1/8']);
    const { commits, drafts, unanswered } = await kiosk.kept();
    expect(commits).toHaveLength(1);
    expect(unanswered).toBe(0);
    expect(drafts.length).toBeGreaterThan(8);
    expect(commits[0]).toMatchObject({
      end: 'submit',
      lang: 'fi',
      layout: { orientation: 'portrait' },
      why: { q: 'visit' },
    });
    expect(commits[0]?.answers[0]).toMatchObject({ q: 'visit', n: 1, pos: 0, dir: 'neg' });
    expect(commits[0]?.answers.find(({ q }) => q === 'own-words')?.t).toContain('***');
    expect(await kiosk.page.locator('.lines-help').textContent()).toContain('Vastaanoton tiski');
    expect(kiosk.faults).toEqual([]);
    await kiosk.close();
  });

  it('asks no why after a middling answer, and the high list only once after a high one', async () => {
    const middling = await open({ only: 'visit,done', why: '1' });
    await start(middling);
    await answer(middling, '.card >> nth=2');
    await expect.poll(() => screenOf(middling.page)).toBe('single');
    await middling.close();
    const high = await open({ only: 'visit,four,done', why: '1' });
    await start(high);
    await answer(high, '.card >> nth=4');
    await answer(high, '.card >> nth=2');
    expect(await title(high)).toBe('Mikä onnistui parhaiten?');
    await high.close();
  });

  it('shows the earlier choice after Back, and a new one replaces it as revised', async () => {
    const kiosk = await open({ only: 'visit,done' });
    await start(kiosk);
    await answer(kiosk, '.card >> nth=1');
    await answer(kiosk, '.bar-steps .bar-button >> nth=0');
    expect(await kiosk.page.locator('.card[aria-pressed="true"]').textContent()).toBe('Huonosti');
    await answer(kiosk, '.card >> nth=3');
    await answer(kiosk, '.card >> nth=0');
    const { commits } = await kiosk.kept();
    expect(commits[0]?.answers[0]).toMatchObject({ q: 'visit', n: 4, rev: 1 });
    await kiosk.close();
  });

  it("changes its language on any question, in the page's language too, and forgets it", async () => {
    const kiosk = await open({ only: 'visit,done' });
    await start(kiosk);
    await kiosk.tap('.bar-help [lang="sv"]');
    expect(await title(kiosk)).toBe('Hur gick ditt besök i dag?');
    expect(await kiosk.page.locator('html').getAttribute('lang')).toBe('sv');
    await answer(kiosk, '.card >> nth=3');
    expect(await title(kiosk)).toBe('Fick du ditt ärende uträttat?');
    await answer(kiosk, '.card');
    await kiosk.tap('.done');
    await kiosk.pass(100);
    expect(await kiosk.page.locator('html').getAttribute('lang')).toBe('fi');
    expect((await kiosk.kept()).commits[0]?.lang).toBe('sv');
    await kiosk.close();
  });

  it.each([
    { only: 'done', last: '.card >> nth=1', screen: 'single' },
    { only: 'own-words', last: '.bar-steps .primary', screen: 'text' },
  ])(
    'keeps its last screen ($screen) until the store has kept the answers, and takes nothing more there',
    async (one) => {
      const kiosk = await open({ only: `visit,${one.only}`, state: 'slow' });
      await start(kiosk);
      await answer(kiosk, '.card >> nth=3');
      if (one.screen === 'text') await kiosk.tap('.key-legend:text-is("k")');
      const asked = await title(kiosk);
      await answer(kiosk, one.last);
      await kiosk.pass(1_000);
      await expect.poll(() => screenOf(kiosk.page)).toBe(one.screen);
      expect(await title(kiosk)).toBe(asked);
      if (one.screen === 'text') expect(await kiosk.page.locator('.text-typed').textContent()).toBe('k');
      else expect(await kiosk.page.locator('.card').nth(1).getAttribute('aria-pressed')).toBe('true');
      await kiosk.tap('.bar-steps .bar-button');
      await kiosk.pass(100);
      expect(await title(kiosk)).toBe(asked);
      await kiosk.pass(1_000);
      await expect.poll(() => screenOf(kiosk.page)).toBe('thanks');
      expect((await kiosk.kept()).commits).toHaveLength(1);
      await kiosk.close();
    },
  );

  it('is not thanked for when nothing could keep it', async () => {
    const kiosk = await open({ only: 'visit', state: 'lost' });
    await start(kiosk);
    await answer(kiosk, '.card >> nth=3');
    expect(await title(kiosk)).toBe('Vastauksiasi ei voitu tallentaa.');
    await kiosk.close();
  });

  it('asks for nothing over the network', async () => {
    const kiosk = await open({ only: ALL_QUESTIONS, why: '1' });
    await kiosk.page.context().setOffline(true);
    await walkVisit(kiosk, async () => undefined);
    expect(kiosk.faults).toEqual([]);
    await kiosk.close();
  });
});

describe('NPS', () => {
  it('stands in one row of eleven equal keys, 0 to 10, its ends worded, also in portrait', async () => {
    const kiosk = await open({ only: 'recommend' }, TALL);
    await start(kiosk);
    const keys = kiosk.page.locator('.nps-key');
    expect(await keys.allTextContents()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    const looks = await keys.evaluateAll((all) =>
      all.map((key) => {
        const { top, width, height } = key.getBoundingClientRect();
        return [Math.round(top), Math.round(width), Math.round(height), getComputedStyle(key).backgroundColor].join();
      }),
    );
    expect(new Set(looks).size).toBe(1);
    expect(await kiosk.page.locator('.nps-ends').textContent()).toContain('0 = en lainkaan todennäköisesti');
    await kiosk.close();
  });
});

describe('the first screen', () => {
  it('offers no start when answers cannot be kept, or when there is no survey', async () => {
    for (const [state, text] of [
      ['fault', 'Laite ei voi nyt tallentaa vastauksia.'],
      ['no-survey', 'Kyselyä ei ole juuri nyt. Voit antaa palautetta henkilökunnalle.'],
    ] as const) {
      const kiosk = await open({ state });
      expect(await title(kiosk)).toBe(text);
      expect(await kiosk.page.locator('.start').count()).toBe(0);
      await kiosk.close();
    }
  });

  it('takes an update only when nobody is answering', async () => {
    const kiosk = await open({ only: 'visit,done' });
    await start(kiosk);
    await kiosk.page.evaluate(() => {
      window.kept.updateWaits = true;
    });
    await answer(kiosk, '.card >> nth=3');
    await kiosk.pass(20_000);
    expect((await kiosk.kept()).updatesApplied).toBe(0);
    await answer(kiosk, '.card');
    await kiosk.tap('.done');
    const applied = async () => {
      await kiosk.pass(1_000);
      return (await kiosk.kept()).updatesApplied;
    };
    await expect.poll(applied, { timeout: 20_000 }).toBe(1);
    await kiosk.close();
  });

  it('is dim outside opening hours and wakes at a touch', async () => {
    const kiosk = await open({ state: 'closed' });
    expect(await kiosk.page.locator('.start').count()).toBe(0);
    await kiosk.tap('.resting');
    await kiosk.pass(500);
    expect(await kiosk.page.locator('.start').count()).toBe(3);
    await kiosk.close();
  });
});

describe('what was said and done', () => {
  const SAID = {
    fi: 'Teimme: Toivoitte rauhaa odotukseen: hiljainen tila on nyt avattu.',
    sv: 'Vi gjorde: Ni önskade en lugnare väntan: ett tyst rum har nu öppnats.',
    en: 'We did: You asked for a calmer wait: a quiet room is now open.',
  } as const;

  it.each(['fi', 'sv', 'en'] as const)(
    'stands on the first screen in the place’s language and on the last in the visitor’s: %s',
    async (lang) => {
      const kiosk = await open({
        only: 'visit',
        langs: [lang, ...['fi', 'sv', 'en'].filter((one) => one !== lang)].join(),
      });
      const said = () => kiosk.page.locator('p', { hasText: /^(Teimme|Vi gjorde|We did): / }).textContent();
      expect(await said()).toBe(SAID[lang]);
      const [visitor] = (['sv', 'en', 'fi'] as const).filter((one) => one !== lang);
      await kiosk.tap(`.start[lang="${visitor}"]`);
      await kiosk.pass(450);
      await answer(kiosk, '.card >> nth=3');
      await expect.poll(() => screenOf(kiosk.page)).toBe('thanks');
      expect(await said()).toBe(SAID[visitor as 'fi']);
      await kiosk.close();
    },
  );
});

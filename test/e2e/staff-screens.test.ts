import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listKioskFiles } from '../../kiosk/main/scheme/file-list.ts';
import { createKioskHandler } from '../../kiosk/main/scheme/kiosk-handler.ts';
import { axeFaults } from '../support/axe-check.ts';
import { useBrowser } from '../support/chromium.ts';
import { managerFixture } from '../support/manager-fixture.ts';
import { type HandlerDoor, serveHandler } from './main-bridge/serve-handler.ts';

const browser = useBrowser();
const PIN = '135790';
const PANELS = [
  { name: 'wide', width: 1920, height: 1080, inches: 15.6 },
  { name: 'tall', width: 1080, height: 1920, inches: 21.5 },
  { name: 'square', width: 1024, height: 768, inches: 15 },
] as const;
const LANGUAGES = ['fi', 'sv', 'en'] as const;
/** Each panel in a language of its own; every pair of them with JUURI_MATRIX=full. */
const CELLS = PANELS.flatMap((panel, place) =>
  LANGUAGES.filter((lang) => process.env.JUURI_MATRIX === 'full' || lang === LANGUAGES[place]).map((lang) => ({
    ...panel,
    lang,
    label: `${panel.name} ${lang}`,
  })),
);
const outDir = resolve(import.meta.dirname, '../../node_modules/.cache/staff-fixture');
const ENROLLED = {
  deviceId: 'k1',
  installId: '11111111-1111-4111-8111-111111111111',
  token: 'token',
  gen: 1,
  serverId: '22222222-2222-4222-8222-222222222222',
  serverEpoch: 1,
  assignmentId: 'a1',
  location: { id: 'espoo', name: 'Espoon palvelupiste', timeZone: 'Europe/Helsinki' },
};

let door: HandlerDoor;
beforeAll(async () => {
  const root = resolve(import.meta.dirname, '../support/staff-fixture');
  const options = {
    outDir,
    emptyOutDir: true,
    target: 'chrome140',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  };
  await build({ configFile: false, root, base: './', logLevel: 'warn', plugins: [react()], build: options });
  const readBytes = async (file: string) => new Uint8Array(await readFile(file));
  const forward = async () => new Response(null, { status: 502 });
  door = await serveHandler(
    createKioskHandler({ files: listKioskFiles(outDir), readFile: readBytes, forward, newId: randomUUID }),
  );
});
afterAll(() => door?.close());

type Cell = (typeof CELLS)[number];

/** Rows of goals, of the location's totals and of the device that their card cuts in the middle. */
function cutRows(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll(':is([data-card="goals"] :is(tr, p, h3), [data-card="health"] dd)')].flatMap(
      (row) => {
        const card = row.closest('.result-card')?.getBoundingClientRect();
        return card && row.getBoundingClientRect().bottom <= card.bottom ? [] : (row.textContent ?? '');
      },
    ),
  );
}

async function open(cell: Cell, query: string): Promise<Page> {
  const { width, height } = cell;
  const page = await browser().newPage({ viewport: { width, height }, screen: { width, height }, locale: cell.lang });
  const { config, storage, comments, location } = managerFixture(PIN);
  const fixture = {
    // With the report, the row of deeds at its longest.
    config: { ...config, settings: { dayReport: 'save' as const } },
    results: await storage.results(),
    comments,
    location,
    status: storage.status(),
    lastSync: Date.now() - 720_000,
    enrolled: ENROLLED,
  };
  await page.addInitScript((given) => Object.assign(window, { staffFixture: given }), fixture);
  await page.goto(`${door.url}?${query}&lang=${cell.lang}&inches=${cell.inches}`);
  return page;
}

/** Controls as millimetres of glass, and what sticks out of the window. */
async function geometry(page: Page) {
  return page.evaluate(() => {
    const u = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--u'));
    const controls = [...document.querySelectorAll('button')].map((button) => {
      const { width, height, left, right, top, bottom } = button.getBoundingClientRect();
      const inside = left >= 0 && top >= 0 && right <= innerWidth + 0.5 && bottom <= innerHeight + 0.5;
      const clipped = button.scrollWidth > button.clientWidth + 1;
      return {
        text: button.textContent ?? '',
        className: button.className,
        width: width / u,
        height: height / u,
        inside,
        clipped,
      };
    });
    const list = document.querySelector('.goal-list');
    return {
      controls,
      scrolls: list !== null && list.scrollHeight > list.clientHeight + 1,
      wide: document.documentElement.scrollWidth > innerWidth,
    };
  });
}

async function expectSound(page: Page, name: string): Promise<void> {
  const folder = process.env.JUURI_SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.png`) });
  const { controls, wide } = await geometry(page);
  const least = (className: string) =>
    className.includes('pin-key') ? [34, 24] : className.includes('key') ? [14.4, 17.9] : [19.9, 19.9];
  const wrong = controls.filter(({ className, width, height, inside, clipped }) => {
    const [leastWidth = 0, leastHeight = 0] = least(className);
    return !inside || clipped || width < leastWidth - 0.1 || height < leastHeight - 0.1;
  });
  expect({ wrong, wide }).toEqual({ wrong: [], wide: false });
}

/** Sizes and what axe says; axe is slow, so it looks once at each kind of page. */
async function expectSoundAndClean(page: Page, name: string): Promise<void> {
  await expectSound(page, name);
  expect(await axeFaults(page)).toEqual([]);
}

describe('the manager’s page on glass', { timeout: 120_000 }, () => {
  it.each(CELLS)(
    '$label: PIN pad and results have their sizes, nothing is cut off, axe finds nothing',
    async (cell) => {
      const page = await open(cell, 'view=manager');
      await page.locator('.pin-key').first().waitFor();
      await expectSoundAndClean(page, `pin ${cell.label}`);
      // Somebody left large text on: the pad stands it.
      await page.evaluate(() => document.documentElement.toggleAttribute('data-large', true));
      await expectSound(page, `pin-large ${cell.label}`);
      await page.evaluate(() => document.documentElement.toggleAttribute('data-large', false));
      await page.keyboard.type(PIN);
      await page.locator('.goal-row').first().waitFor();
      await expectSoundAndClean(page, `results ${cell.label}`);
      expect((await geometry(page)).scrolls).toBe(false);
      for (const period of [1, 2, 3]) {
        await page
          .locator('.period-switch button')
          .nth(period - 1)
          .click();
        expect(await cutRows(page), `period ${period}`).toEqual([]);
      }
      await expectSound(page, `results-28 ${cell.label}`);
      await page.close();
    },
  );
});

describe('the report of the day on paper', { timeout: 60_000 }, () => {
  it.each(CELLS)('$label: is all that the printer sees, and fits the width of A4', async (cell) => {
    const page = await open(cell, 'view=manager&slow-report');
    await page.locator('.pin-key').first().waitFor();
    await page.keyboard.type(PIN);
    await page.locator('.goal-row').first().waitFor();
    await page.getByRole('button', { name: REPORT }).click();
    await page.locator('[data-report="making"]').waitFor();
    await expectSoundAndClean(page, `report ${cell.label}`);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 680, height: 1000 });
    const folder = process.env.JUURI_SCREENSHOTS;
    if (folder) await page.screenshot({ path: join(folder, `paper-${cell.lang}.png`), fullPage: true });
    const paper = await page.evaluate(() => ({
      shown: [...document.body.children].filter((one) => getComputedStyle(one).display !== 'none').length,
      tooWide: document.documentElement.scrollWidth - window.innerWidth,
      goals: document.querySelectorAll('.day-report > table tbody tr').length,
    }));
    expect(paper).toEqual({ shown: 1, tooWide: 0, goals: 7 });
    const pages = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g);
    expect(pages).toHaveLength(1);
    await page.close();
  });
});
/** Words of controls that their page shows in part or only after scrolling. */
function halfSeen(): (string | null)[] {
  const edge = document.querySelector('.result-scroll')?.getBoundingClientRect().bottom ?? 0;
  const controls = [...document.querySelectorAll('.alerts-page button')];
  return controls.filter((one) => one.getBoundingClientRect().bottom > edge).map((one) => one.textContent);
}
const REPORT = /^(Päivän raportti|Dagens rapport|Report of the day)$/;

/** What the buttons of the story are called. */
const WORDS = {
  fi: ['28 päivää', /Näytä sivuun/, 'Kuittaa', 'Selvitetään', 'Sulje tilapäisesti', 'Vika tai huolto', 'Avaa laite'],
  sv: ['28 dagar', /Visa åsidolagda/, 'Kvittera', 'Utreds', 'Stäng tillfälligt', 'Fel eller service', 'Öppna enheten'],
  en: [
    '28 days',
    /Show set aside/,
    'Acknowledge',
    'Looking into it',
    'Close for a while',
    'Fault or repair',
    'Open the device',
  ],
} as const;
const ALERTS = /^(Hälytykset|Larm|Alerts) \(1\)$/;

describe('a manager at the kiosk, without a network', { timeout: 60_000 }, () => {
  it.each(CELLS)(
    '$label: sees what changed, acknowledges the alert and closes the kiosk with a reason',
    async (cell) => {
      const [period, aside, see, comment, close, reason, reopen] = WORDS[cell.lang];
      const page = await open(cell, 'view=manager');
      await page.context().setOffline(true);
      const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
      await page.locator('.pin-key').first().waitFor();
      await page.keyboard.type(PIN);
      await page.locator('.goal-row').first().waitFor();
      await press(period);
      // The last week of the four is worse than all before it: the goals say so with their interval.
      await page.locator('.goal-change[data-clear="down"]').first().waitFor({ state: 'attached' });
      await press(aside);
      await page.locator('[data-headline="aside"]').waitFor();
      if (cell.name === 'square') await page.locator('.result-tabs button').nth(1).click();
      else await page.locator('[data-card="trend"] .result-open').click();
      await page.locator('[data-judgement="worse"]').waitFor();
      await page.locator('.twin').waitFor();
      await expectSoundAndClean(page, `trend ${cell.label}`);
      await press(ALERTS);
      await press(see);
      await press(comment);
      await page.locator('[data-alert][data-seen]').waitFor();
      await expectSoundAndClean(page, `alerts ${cell.label}`);
      expect(await page.evaluate(halfSeen), 'controls of the rules').toEqual([]);
      await press(close);
      await press(reason);
      await page.getByRole('button', { name: reopen }).waitFor();
      await page.close();
    },
  );
});

describe('the enrolment on glass', { timeout: 120_000 }, () => {
  it.each(CELLS)('$label: every step has its sizes, nothing is cut off, axe finds nothing', async (cell) => {
    const page = await open(cell, 'view=setup&host=electron');
    const forward = page.locator('button.staff-primary');
    await page.locator('main[data-step="server"]').waitFor();
    await page.keyboard.type('juuri.example');
    await expectSound(page, `setup server ${cell.label}`);
    await forward.click();
    await page.locator('[data-check="answer"]').waitFor();
    await expectSoundAndClean(page, `setup network ${cell.label}`);
    await forward.click();
    await page.locator('.qr-symbol').waitFor();
    await expectSoundAndClean(page, `setup approve ${cell.label}`);
    await page.locator('.setup-choices button').last().click();
    for (const [step, text] of [
      ['code', 'abcd-efgh-jkmn'],
      ['name', 'Aula'],
    ] as const) {
      await page.locator(`main[data-step="${step}"]`).waitFor();
      await page.keyboard.type(text);
      await expectSound(page, `setup ${step} ${cell.label}`);
      await forward.click();
    }
    const choices = page.locator('.setup-choices button');
    await choices.last().click();
    await page.keyboard.type('12,1');
    await expectSoundAndClean(page, `setup panel-other ${cell.label}`);
    await choices.nth(3).click();
    await expectSound(page, `setup panel ${cell.label}`);
    await forward.click();
    await page.locator('[data-arrival="arrived"]').waitFor();
    await expectSoundAndClean(page, `setup ready ${cell.label}`);
    await page.close();
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letMonkeyPlay } from '../monkey/monkey.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { useBrowser } from '../support/chromium.ts';
import { enrolKiosk } from './story/enrol-kiosk.ts';
import { createWorld, type World } from './story/world.ts';

const program = await findChromium();
/** A minute for three monkeys at once, each at a kiosk of its own; `npm run monkey` plays as long as asked. */
const SHORT_ROUND_MS = 20_000;
const SEED = 20_261_101;
const OTHER_PANELS = [
  { width: 1080, height: 1920, locale: 'sv' },
  { width: 1024, height: 768, locale: 'en' },
] as const;

describe('a monkey at the kiosk', { timeout: 120_000 }, () => {
  const browser = useBrowser();
  let world: World | undefined;
  let pages: Page[] = [];
  beforeAll(async () => {
    if ('missing' in program) return;
    world = await createWorld(program);
    const { server, page } = world;
    const others = OTHER_PANELS.map(async ({ width, height, locale }) => {
      const context = await browser().newContext({ viewport: { width, height }, locale });
      const other = await context.newPage();
      await other.goto(server.kioskUrl);
      await enrolKiosk(other, (await server.juuri('enrolment-code', '--location', 'lobby')).trim());
      return other;
    });
    pages = [page(), ...(await Promise.all(others))];
  });
  afterAll(() => world?.close());

  it('gets no dialog, window, download, navigation or exception, and never off the customers’ screens', async (ctx) => {
    if ('missing' in program) return ctx.skip(program.missing);
    const rounds = pages.map((page, at) => letMonkeyPlay({ page, seed: SEED + at, forMs: SHORT_ROUND_MS }));
    for (const report of await Promise.all(rounds)) {
      expect(report.faults).toEqual([]);
      expect(report.moves).toBeGreaterThan(30);
      expect([...report.screens.keys()].length).toBeGreaterThan(2);
    }
    expect(rounds).toHaveLength(3);
  });
});

/** A whole screen that is one way out. */
const WAYS_OUT = [
  ['a link', '<a href="/elsewhere">x</a>', /^navigation: .*elsewhere/],
  ['a link to another window', '<a href="/elsewhere" target="_blank">x</a>', /^window: /],
  ['a dialog', '<button onclick="alert(1)">x</button>', /^dialog: alert/],
  ['a download', '<a href="data:text/plain,x" download="answers.txt">x</a>', /^download: answers\.txt/],
  ['a file dialog', '<label>x<input type="file"></label>', /^file dialog/],
  ['an exception', '<button onclick="throw new Error(`broken`)">x</button>', /^exception: broken/],
  ['a promise nobody waits for', '<button onclick="Promise.reject(new Error(`lost`))">x</button>', /^exception: lost/],
  [
    'a strange screen',
    '<button onclick="document.querySelector(`main`).dataset.screen=`results`">x</button>',
    /^screen: results/,
  ],
  ['a hash', '<a href="#there">x</a>', /^(navigation|address): .*#there/],
] as const;

describe('a page with a way out', { timeout: 60_000 }, () => {
  const browser = useBrowser();
  let address = '';
  const server = createServer((request, reply) => {
    const way = WAYS_OUT[Number(request.url?.slice(1))]?.[1] ?? 'elsewhere';
    const style = 'main > * { position: fixed; inset: 0; font-size: 40vmin }';
    reply.writeHead(200, { 'content-type': 'text/html' });
    reply.end(`<style>${style}</style><main data-screen="attract">${way}</main>`);
  });
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  const opened = async (number: number): Promise<Page> => {
    const page = await browser().newPage({ viewport: { width: 800, height: 600 } });
    await page.goto(`${address}/${number}`);
    return page;
  };

  it.each(WAYS_OUT.map(([name, , told], number) => ({ name, told, number })))(
    'is found out by the monkey: $name',
    async ({ told, number }) => {
      const page = await opened(number);
      const report = await letMonkeyPlay({ page, seed: 7, forMs: 15_000 });
      expect(
        report.faults.some((fault) => told.test(fault)),
        report.faults.join('\n'),
      ).toBe(true);
      await page.context().close();
    },
  );
});

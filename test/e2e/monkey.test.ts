import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letMonkeyPlay } from '../monkey/monkey.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { useBrowser } from '../support/chromium.ts';
import { createWorld, type World } from './story/world.ts';

const program = await findChromium();
/** The short round of the suite; `npm run monkey` plays as long as asked. */
const SHORT_ROUND_MS = 12_000;

describe('a monkey at the kiosk', { timeout: 120_000 }, () => {
  let world: World | undefined;
  beforeAll(async () => {
    if (!('missing' in program)) world = await createWorld(program);
  });
  afterAll(() => world?.close());

  it('gets no dialog, window, download, navigation or exception, and never off the customers’ screens', async (ctx) => {
    if (!world) return ctx.skip('missing' in program ? program.missing : 'no kiosk');
    const report = await letMonkeyPlay({ page: world.page(), seed: 20_261_101, forMs: SHORT_ROUND_MS });
    expect(report.faults).toEqual([]);
    expect(report.moves).toBeGreaterThan(30);
    expect([...report.screens.keys()].length).toBeGreaterThan(2);
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

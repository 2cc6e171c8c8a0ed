import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it, type TestContext } from 'vitest';
import { findChromium } from '../support/browser/find-chromium.ts';
import { visitorAt } from './story/kiosk-visitor.ts';
import { createWorld, type World } from './story/world.ts';

const program = await findChromium();
const WORDS = ['Well', 'Partly', 'Badly', 'Very well', 'Mostly'];

describe('an answer that was thanked for', { timeout: 180_000 }, () => {
  let world: World | undefined;
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });
  const open = async (ctx: TestContext): Promise<World> => {
    if ('missing' in program) return ctx.skip(program.missing);
    world = await createWorld(program);
    return world;
  };

  it('survives the loss of IndexedDB: the journal brings it back', async (ctx) => {
    const here = await open(ctx);
    await answerThenLoseTheDatabase(here, async () => {});
    await expect.poll(() => here.visits().length, { timeout: 30_000 }).toBe(1);
  });

  it('would be lost with the journal write removed, too: the check above can fail', async (ctx) => {
    const here = await open(ctx);
    await answerThenLoseTheDatabase(here, withoutJournalWrite);
    await waitForHeartbeat(here);
    expect(here.visits()).toHaveLength(0);
  });

  it('stays in the queue while a server answers 200 {} for ever', async (ctx) => {
    const here = await open(ctx);
    await here.server.kill();
    let asked = 0;
    const impostor = createServer((request, reply) => {
      if (request.url === '/v1/sync') asked += 1;
      reply.setHeader('content-type', 'application/json').end('{}');
    });
    await new Promise<void>((done) => impostor.listen(Number(new URL(here.server.kioskUrl).port), '127.0.0.1', done));
    const visitor = visitorAt(here.page());
    await visitor.answer('en', WORDS);
    await visitor.takeThanks();
    for (let time = 0; time < 5; time += 1) {
      await here.page().evaluate(() => dispatchEvent(new Event('online')));
      await sleep(400);
    }
    expect(asked).toBeGreaterThan(0);
    impostor.closeAllConnections();
    await new Promise((done) => impostor.close(done));
    await here.server.start();
    await here.page().evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => here.visits().length, { timeout: 30_000 }).toBe(1);
  });

  it('is a partial with exactly the confirmed answers after a kill at any question', async (ctx) => {
    const here = await open(ctx);
    for (let count = 1; count < WORDS.length; count += 1) {
      await visitorAt(here.page()).answer('en', WORDS.slice(0, count));
      await here.killBrowser();
      await here.startBrowser();
    }
    const visitor = visitorAt(here.page());
    await visitor.answer('en', WORDS);
    await visitor.takeThanks();
    await here.page().evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => here.visits().length, { timeout: 30_000 }).toBe(WORDS.length);
    const stored = here.visits().map(({ ended, bytes }) => [ended, answersIn(bytes)]);
    const expected = WORDS.map((_, index) => [
      index === WORDS.length - 1 ? 'submit' : 'recovered',
      ['visit=4', 'done=partly', 'treated=2', 'information=5', 'promise=3'].slice(0, index + 1),
    ]);
    expect(stored).toEqual(expected);
  });
});

/** Answers with the server away, kills the browser, deletes IndexedDB, brings everything back. */
async function answerThenLoseTheDatabase(world: World, prepare: (page: Page) => Promise<void>): Promise<void> {
  await world.killBrowser();
  const visitor = visitorAt(await world.startBrowser(prepare));
  await world.server.kill();
  await visitor.answer('en', WORDS);
  await visitor.takeThanks();
  await world.killBrowser();
  await world.deleteIndexedDb();
  await world.server.start();
  await world.startBrowser();
}

/** The page believes that the journal took every answer; its worker never hears of one. */
async function withoutJournalWrite(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, ...given: [unknown]) {
      const message = given[0] as { id: number; call: { name: string } };
      if (message.call.name !== 'append') return post.apply(this, given as Parameters<typeof post>);
      this.dispatchEvent(new MessageEvent('message', { data: { id: message.id, ok: true } }));
    };
  });
}

/** The kiosk has spoken with the server after its restart, so whatever it had to send has been sent. */
async function waitForHeartbeat(world: World): Promise<void> {
  const answered = world.page().waitForResponse((response) => response.url().endsWith('/v1/sync') && response.ok());
  await world.page().evaluate(() => dispatchEvent(new Event('online')));
  await answered;
  await sleep(1_000);
}

function answersIn(bytes: string): string[] {
  const { answers } = JSON.parse(bytes) as { answers: { q: string; n?: number; o?: string[] }[] };
  return answers.map(({ q, n, o }) => `${q}=${n ?? o?.join(',')}`);
}

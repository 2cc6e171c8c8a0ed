import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../support/browser/find-chromium.ts';
import { HURRIED_MS, visitorAt } from './story/kiosk-visitor.ts';
import { createWorld, type World } from './story/world.ts';

const program = await findChromium();
const WORDS = ['Well', 'Partly', 'Badly', 'Very well', 'Mostly'];

/** The draft of an answer is on the disk before the next question can be touched. */
const DRAFT_KEPT_MS = 400;

/** A kiosk that speaks with its server again has sent all it had by then. */
const ALL_SENT_MS = 3_000;

describe('an answer that was thanked for', { timeout: 120_000 }, () => {
  let world: World;
  let before = 0;
  beforeAll(async () => {
    if (!('missing' in program)) world = await createWorld(program);
  });
  beforeEach((ctx) => {
    if ('missing' in program) return ctx.skip(program.missing);
    before = world.visits().length;
  });
  afterAll(() => world?.close());
  const visitor = () => visitorAt(world.page(), HURRIED_MS);
  const arrived = () => world.visits().length - before;

  it('is a partial with exactly the confirmed answers after a kill at any question', async () => {
    for (let count = 1; count < WORDS.length; count += 1) {
      await visitor().answer('en', WORDS.slice(0, count));
      await sleep(DRAFT_KEPT_MS);
      await world.killBrowser();
      await world.startBrowser();
    }
    await visitor().answer('en', WORDS);
    await visitor().takeThanks();
    await sendNow(world);
    await expect.poll(arrived, { timeout: 30_000 }).toBe(WORDS.length);
    const stored = world.visits().map(({ ended, bytes }) => [ended, answersIn(bytes)]);
    const given = ['visit=4', 'done=partly', 'treated=2', 'information=5', 'promise=3'];
    const expected = given.map((_, index) => [index === 4 ? 'submit' : 'recovered', given.slice(0, index + 1)]);
    expect(stored).toEqual(expected);
  });

  it('stays in the queue while a server answers 200 {} for ever', async () => {
    await world.server.kill();
    const impostor = await startImpostor(Number(new URL(world.server.kioskUrl).port));
    await visitor().answer('en', WORDS);
    await visitor().takeThanks();
    for (let time = 0; time < 5; time += 1) {
      await sendNow(world);
      await sleep(300);
    }
    expect(impostor.batches()).toBeGreaterThan(0);
    await impostor.stop();
    await world.server.start();
    await sendNow(world);
    await expect.poll(arrived, { timeout: 30_000 }).toBe(1);
  });

  it('survives the loss of IndexedDB: the journal brings it back', async () => {
    await answerThenLoseTheDatabase(world, async () => {});
    await sendNow(world);
    await expect.poll(arrived, { timeout: 30_000 }).toBe(1);
  });

  it('would be lost with the journal write removed, too: the check above can fail', async () => {
    await answerThenLoseTheDatabase(world, withoutJournalWrite);
    const restarted = Date.now();
    await expect.poll(() => world.lastHeartbeat(), { timeout: 90_000 }).toBeGreaterThan(restarted);
    await sleep(ALL_SENT_MS);
    expect(arrived()).toBe(0);
  });
});

/** Answers with the server away, kills the browser, deletes IndexedDB, brings everything back. */
async function answerThenLoseTheDatabase(world: World, prepare: (page: Page) => Promise<void>): Promise<void> {
  await world.killBrowser();
  const page = await world.startBrowser(prepare);
  await page.locator('button.start').first().waitFor();
  const visitor = visitorAt(page, HURRIED_MS);
  await world.server.kill();
  await visitor.answer('en', WORDS);
  await visitor.takeThanks();
  await world.killBrowser();
  await world.deleteIndexedDb();
  await world.server.start();
  await world.startBrowser();
}

/** A server in the real one's place that takes everything and says nothing. */
async function startImpostor(port: number): Promise<{ batches(): number; stop(): Promise<unknown> }> {
  let batches = 0;
  const impostor = createServer((request, reply) => {
    if (request.url === '/v1/sync') batches += 1;
    reply.setHeader('content-type', 'application/json').end('{}');
  });
  await once(impostor.listen(port, '127.0.0.1'), 'listening');
  return {
    batches: () => batches,
    stop: () => {
      impostor.closeAllConnections();
      return once(impostor.close(), 'close');
    },
  };
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

/** The network is said to be back: the kiosk tries at once instead of after its back-off. */
async function sendNow(world: World): Promise<void> {
  await world.page().evaluate(() => dispatchEvent(new Event('online')));
}

function answersIn(bytes: string): string[] {
  const { answers } = JSON.parse(bytes) as { answers: { q: string; n?: number; o?: string[] }[] };
  return answers.map(({ q, n, o }) => `${q}=${n ?? o?.join(',')}`);
}

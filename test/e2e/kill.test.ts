import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { findChromium } from '../support/browser/find-chromium.ts';
import { shareState } from '../support/shared-state.ts';
import { lookInside } from './proof/kiosk-inside.ts';
import { HURRIED_MS, visitorAt } from './story/kiosk-visitor.ts';
import { createWorld, type World } from './story/world.ts';

const program = await findChromium();
const WORDS = ['Well', 'Partly', 'Badly', 'Very well', 'Mostly'];

/** On a slow machine a write takes a while; a page that is busy with one is asked again. */
const A_WRITE = { timeout: 10_000 };

/** What an answer settles is settled by then. */
const AN_ANSWER_IS_TAKEN_MS = 300;

/** A kiosk that speaks with its server again has sent all it had by then. */
const ALL_SENT_MS = 3_000;

describe('an answer that was thanked for', { timeout: 240_000 }, () => {
  let world: World;
  let before = 0;
  const { alone } = shareState({
    missing: 'missing' in program ? program.missing : undefined,
    open: async () => {
      if ('missing' in program) throw new Error(program.missing);
      world = await createWorld(program);
      return world;
    },
    close: (made) => made.close(),
  });
  const visitor = () => visitorAt(world.page(), HURRIED_MS);
  const begin = () => {
    before = world.visits().length;
  };
  const arrived = () => world.visits().length - before;

  alone('is a partial with exactly the confirmed answers after a kill at any question', async () => {
    begin();
    for (let count = 1; count < WORDS.length; count += 1) {
      await visitor().answer('en', WORDS.slice(0, count));
      await expect.poll(async () => (await lookInside(world.page())).drafts, A_WRITE).toEqual([count]);
      await world.killBrowser();
      await world.startBrowser();
    }
    await visitor().answer('en', WORDS);
    await visitor().takeThanks();
    await sendNow(world);
    await expect.poll(arrived, { timeout: 30_000 }).toBe(WORDS.length);
    const stored = world
      .visits()
      .slice(before)
      .map(({ ended, bytes }) => [ended, answersIn(bytes)]);
    const given = ['visit=4', 'done=partly', 'treated=2', 'information=5', 'promise=3'];
    const expected = given.map((_, index) => [index === 4 ? 'submit' : 'recovered', given.slice(0, index + 1)]);
    expect(stored).toEqual(expected);
  });

  alone('stays in the queue while a server answers 200 {} for ever', async () => {
    begin();
    await world.server.kill();
    const impostor = await startImpostor(Number(new URL(world.server.kioskUrl).port));
    await visitor().answer('en', WORDS);
    await visitor().takeThanks();
    const believed = async () => {
      await sendNow(world);
      return impostor.batches();
    };
    await expect.poll(believed, { timeout: 60_000, interval: 300 }).toBeGreaterThan(0);
    await sleep(AN_ANSWER_IS_TAKEN_MS);
    expect((await lookInside(world.page())).queue.at(-1)).toBe('COMMITTED');
    await impostor.stop();
    await world.server.start();
    await sendNow(world);
    await expect.poll(arrived, { timeout: 30_000 }).toBe(1);
  });

  alone('survives the loss of IndexedDB: the journal brings it back', async () => {
    begin();
    await answerThenLoseTheDatabase(world, async () => {});
    await sendNow(world);
    await expect.poll(arrived, { timeout: 30_000 }).toBe(1);
  });

  alone('would be lost with the journal write removed, too: the check above can fail', async () => {
    begin();
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

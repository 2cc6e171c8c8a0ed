import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { findChromium } from '../support/browser/find-chromium.ts';
import { dailyProofs, isProven } from '../support/daily-proof.ts';
import { type Meddling, type MeddlingProxy, startMeddlingProxy } from '../support/meddling-proxy.ts';
import { shareState } from '../support/shared-state.ts';
import { FALSE_ANSWERS } from './proof/false-answers.ts';
import { lookInside } from './proof/kiosk-inside.ts';
import { readManagerPage } from './proof/manager-page.ts';
import { visitorAt } from './story/kiosk-visitor.ts';
import { createWorld, type World } from './story/world.ts';

const program = await findChromium();
const PIN = '135790';
/** Quick enough to be set aside: such visits arrive like all others. */
const HASTY_MS = 450;
const A_WRITE_TAKES_MS = 300;
const FORTNIGHT_AND_DAY_MS = 15 * 24 * 3_600_000;

/** One kiosk and what happens to it, one thing after the other: the tests stand on the visits of those before them. */
describe('a kiosk behind a way that cannot be trusted', { timeout: 240_000 }, () => {
  let proxy: MeddlingProxy;
  let world: World;

  const { step } = shareState({
    missing: 'missing' in program ? program.missing : undefined,
    open: async () => {
      proxy = await startMeddlingProxy();
      world = await createBehind(proxy);
      return { proxy, world };
    },
    close: async (made) => {
      await made.world.close();
      await made.proxy.close();
    },
  });

  /** Answers all five questions and takes the thanks. */
  const visit = async (words: readonly string[], readingMs?: number) => {
    const visitor = visitorAt(world.page(), readingMs);
    await visitor.answer('en', words);
    await visitor.takeThanks();
  };
  /** Opens the page anew, which sends at once; resolves when the way has meddled with it. */
  const sendInto = async (meddling: Meddling) => {
    proxy.meddle(meddling);
    await world.page().reload();
    await expect.poll(() => proxy.meddled(), { timeout: 20_000 }).toBeGreaterThan(0);
  };
  const visitsSetAside = (is: number) => world.visits().filter(({ set_aside }) => set_aside === is).length;
  const queueOf = async (page: Page) => (await lookInside(page)).queue;
  /** All answers of the device have a receipt. */
  const settled = () =>
    expect.poll(async () => new Set(await queueOf(world.page())), { timeout: 20_000 }).toEqual(new Set(['ACKED']));

  step('keeps its queue through every false answer, and delivers each visit once to the real server', async () => {
    await settled();
    proxy.meddle(forged('an empty object'));
    await visit(['Well', 'Partly', 'Badly', 'Very well', 'Mostly']);
    for (const name of Object.keys(FALSE_ANSWERS)) {
      await sendInto(forged(name));
      await sleep(A_WRITE_TAKES_MS);
      expect([name, await queueOf(world.page())]).toEqual([name, ['ACKED', 'COMMITTED']]);
    }
    expect(world.visits()).toEqual([]);
    proxy.meddle(null);
    await world.page().reload();
    await settled();
    expect(world.visits()).toHaveLength(1);
  });

  step('F12: counts a visit once whose receipt was lost on its way', async () => {
    proxy.meddle(() => 'lose-answer');
    await visit(['Very well', 'Yes, fully', 'Well', 'Well', 'Fully']);
    await expect.poll(() => world.visits().length, { timeout: 20_000 }).toBe(2);
    expect((await queueOf(world.page())).filter((state) => state === 'COMMITTED')).toHaveLength(1);
    proxy.meddle(null);
    await world.page().reload();
    await settled();
    expect(world.visits()).toHaveLength(2);
  });

  step('F28: is one kiosk in one tab, and a second one is refused and sends nothing', async () => {
    const second = await world.page().context().newPage();
    const asked: string[] = [];
    second.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const refused = second.goto(proxy.url).then(() => second.getByText('already open in another tab').waitFor());
    await visit(['Badly', 'Not yet', 'Badly', 'In between', 'Not at all'], HASTY_MS);
    await refused;
    expect(asked.filter((path) => path.startsWith('/v1/'))).toEqual([]);
    await second.close();
    await world.page().bringToFront();
    await expect.poll(() => world.visits().length, { timeout: 20_000 }).toBe(3);
  });

  step('is killed after the last answer and before thanks: one partial with all five answers', async () => {
    await stopBeforeFreezing(world.page());
    const visitor = visitorAt(world.page(), HASTY_MS);
    await visitor.answer('en', ['In between', 'Partly', 'In between', 'Well', 'Only partly']);
    await expect.poll(async () => (await lookInside(world.page())).drafts, { timeout: 10_000 }).toEqual([5]);
    expect(await world.page().locator('main[data-screen="thanks"]').count()).toBe(0);
    await world.killBrowser();
    await world.startBrowser();
    await expect.poll(() => world.visits().length, { timeout: 20_000 }).toBe(4);
    const recovered = world.visits().filter(({ ended }) => ended === 'recovered');
    expect(recovered.map(({ bytes }) => JSON.parse(bytes).answers.map(answered))).toEqual([
      ['visit=3', 'done=partly', 'treated=3', 'information=4', 'promise=2'],
    ]);
    await settled();
  });

  step('shows the same 28 days after sending, purging, the loss of the network and a restart', async () => {
    const before = await readManagerPage(world.page(), PIN);
    expect(before.unsent).toBe('0');
    expect([before.counted, before.setAside]).toEqual([0, 1].map((is) => String(visitsSetAside(is))));
    // Two visits of three such questions each, and nobody was too fast: 75 25 100, 100 75 75, mean of 87.5 50 87.5.
    expect(before.goals[0]?.slice(1)).toEqual(['75', '80', '6']);

    await world.killBrowser();
    proxy.setAhead(FORTNIGHT_AND_DAY_MS);
    await world.startBrowser(aFortnightLater);
    await expect.poll(() => queueOf(world.page()), { timeout: 20_000 }).toEqual([]);
    const purged = await lookInside(world.page());
    expect(purged).toMatchObject({ tombstones: 5, rollupDays: 1 });
    expect(await readManagerPage(world.page(), PIN)).toEqual(before);

    await world.server.kill();
    await world.killBrowser();
    await world.startBrowser(aFortnightLater);
    expect(await readManagerPage(world.page(), PIN)).toEqual(before);
    expect(await lookInside(world.page())).toEqual(purged);
  });

  step('agrees with the server about every visit, and a lost one would be seen', async () => {
    await world.killBrowser();
    proxy.setAhead(0);
    await world.server.start();
    await world.startBrowser();
    const proof = () => dailyProofs(world.server.databaseFile)[0];
    await expect.poll(() => proof()?.sent, { timeout: 20_000 }).toBe(5);
    const agreed = proof();
    expect(agreed).toMatchObject({ finished: 5, unsent: 0, quarantined: 0, test: 1 });
    expect(agreed && isProven(agreed)).toBe(true);
    loseOneVisit(world.server.databaseFile);
    const broken = proof();
    expect(broken && isProven(broken)).toBe(false);
  });
});

function createBehind(proxy: MeddlingProxy): Promise<World> {
  if ('missing' in program) throw new Error(program.missing);
  return createWorld(program, (kioskUrl) => {
    proxy.leadTo(kioskUrl);
    return proxy.url;
  });
}

function forged(name: string): Meddling {
  const forge = FALSE_ANSWERS[name];
  if (!forge) throw new Error(`no such answer: ${name}`);
  return forge;
}

function answered({ q, n, o }: { q: string; n?: number; o?: string[] }): string {
  return `${q}=${n ?? o?.join(',')}`;
}

/** From now on no bytes of a visit are ever frozen, as if the machine stood still just then; drafts are still written. */
async function stopBeforeFreezing(page: Page): Promise<void> {
  await page.evaluate(() => {
    SubtleCrypto.prototype.digest = () => new Promise(() => undefined);
  });
}

async function aFortnightLater(page: Page): Promise<void> {
  await page.addInitScript((ahead) => {
    const { now } = Date;
    Date.now = () => now() + ahead;
  }, FORTNIGHT_AND_DAY_MS);
}

function loseOneVisit(databaseFile: string): void {
  const db = new DatabaseSync(databaseFile);
  try {
    db.exec('pragma foreign_keys = off');
    db.exec('delete from responses where ordinal = (select max(ordinal) from responses)');
  } finally {
    db.close();
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { oneOf, seededChance } from '../../sync-server/cli/demo/seeded-random.ts';
import { type FaultProxy, startFaultProxy, type Toxic } from '../faults/support/fault-proxy.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { type Meddling, type MeddlingProxy, startMeddlingProxy } from '../support/meddling-proxy.ts';
import { shareState } from '../support/shared-state.ts';
import { breakScreens, breakStarts } from './faults/break-screens.ts';
import { FALSE_ANSWERS } from './proof/false-answers.ts';
import { lookInside } from './proof/kiosk-inside.ts';
import { HURRIED_MS, visitorAt } from './story/kiosk-visitor.ts';
import { createWorld, type World } from './story/world.ts';

const program = await findChromium();
/** More on demand: `npm run faults-screens`, or with other figures `JUURI_FAULT_VISITS=200 JUURI_FAULT_SEED=7 npm run faults-screens`. */
const VISITS = Number(process.env.JUURI_FAULT_VISITS ?? 3);
const SEED = Number(process.env.JUURI_FAULT_SEED ?? 1);
const ALL_ARRIVED_MS = 60_000;

type Choice = readonly [word: string, stored: string];
/** What can be answered to each question, and how the envelope says it. */
const CHOICES: readonly (readonly [Choice, ...Choice[]])[] = [
  [
    ['Badly', 'visit=2'],
    ['In between', 'visit=3'],
    ['Well', 'visit=4'],
  ],
  [
    ['Yes, fully', 'done=yes-fully'],
    ['Partly', 'done=partly'],
    ['Not yet', 'done=not-yet'],
  ],
  [
    ['Badly', 'treated=2'],
    ['Well', 'treated=4'],
    ['Very well', 'treated=5'],
  ],
  [
    ['Very badly', 'information=1'],
    ['In between', 'information=3'],
    ['Well', 'information=4'],
  ],
  [
    ['Not at all', 'promise=1'],
    ['Only partly', 'promise=2'],
    ['Mostly', 'promise=3'],
    ['Fully', 'promise=4'],
  ],
];

const TOXICS: readonly [Toxic, ...Toxic[]] = [
  {},
  { latencyMs: 300 },
  { cutRequestAt: 60 },
  { cutRequestAt: 900, ending: 'reset' },
  { cutAnswerAt: 0 },
  { cutAnswerAt: 200, ending: 'reset' },
  { cutAnswerAt: 700 },
  { bytesPerSecond: 20_000, sliceBytes: 50 },
  { isDoubled: true },
  { captivePortal: 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 4\r\n\r\nhi!\n' },
];
const MEDDLINGS: readonly [Meddling | null, ...(Meddling | null)[]] = [
  null,
  () => 'lose-answer',
  () => 'send-twice',
  () => 'send-later',
  ...Object.values(FALSE_ANSWERS),
];

/** One kiosk in a real browser behind a line and a go-between that cannot be trusted. */
describe('the real screens behind the fault proxy', { timeout: 240_000 }, () => {
  let line: FaultProxy;
  let between: MeddlingProxy;
  let world: World;
  let given: string[][] = [];

  const { alone } = shareState({
    missing: 'missing' in program ? program.missing : undefined,
    open: async () => {
      given = [];
      between = await startMeddlingProxy();
      line = await startFaultProxy(Number(new URL(between.url).port));
      world = await createBehind(line, between);
      return [world, line, between];
    },
    close: async (made) => {
      for (const part of made) await part.close();
    },
  });

  const visit = async (words: readonly string[]) => {
    const visitor = visitorAt(world.page(), HURRIED_MS);
    await visitor.answer('en', words);
    await visitor.takeThanks();
    given.push([...words]);
  };
  const sendNow = () => world.page().evaluate(() => dispatchEvent(new Event('online')));
  /** Every answer that was thanked for is on the server once, as it was given, and the kiosk has its receipt. */
  const allArrived = async () => {
    await expect.poll(() => world.visits().length, { timeout: ALL_ARRIVED_MS }).toBe(given.length);
    const settled = async () => [...new Set((await lookInside(world.page())).queue)];
    await expect.poll(settled, { timeout: ALL_ARRIVED_MS }).toEqual(['ACKED']);
    expect(world.visits().map(({ bytes }) => answersIn(bytes))).toEqual(given.map(storedAs));
  };

  alone(
    'deliver each answer given through them exactly once',
    async () => {
      const chance = seededChance(SEED);
      for (let count = 0; count < VISITS; count += 1) {
        line.poison(oneOf(chance, TOXICS));
        between.meddle(oneOf(chance, MEDDLINGS));
        line.cut();
        await visit(CHOICES.map((choices) => oneOf(chance, choices)[0]));
        await sendNow();
        await sleep(200);
      }
      line.poison({});
      between.meddle(null);
      line.cut();
      await world.page().reload();
      await allArrived();
    },
    120_000 + VISITS * 30_000,
  );

  alone(
    'F38: a new build whose files are missing, or have no room, leaves the old one; a whole one waits for the visitor to go',
    async () => {
      const { page } = world;
      const update = () =>
        page().evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          await registration?.update().catch(() => undefined);
          for (let look = 0; look < 50 && registration?.installing; look += 1)
            await new Promise((resolve) => setTimeout(resolve, 100));
          return registration?.waiting != null;
        });
      await page().evaluate(() => Object.assign(window, { isOldPage: true }));
      const isOldPage = () => page().evaluate(() => 'isOldPage' in window);

      between.replace('/sw.js', (body) =>
        body.replace('[{url:', '[{url:`assets/gone-AbCd1234.js`,revision:null},{url:'),
      );
      expect(await update()).toBe(false);
      between.replace('/sw.js', otherBuild('1'.repeat(16)));
      const session = await page().context().newCDPSession(page());
      const origin = new URL(page().url()).origin;
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
      expect(await update()).toBe(false);
      await session.send('Storage.overrideQuotaForOrigin', { origin });
      between.replace('/sw.js', otherBuild('2'.repeat(16)));

      const visitor = visitorAt(page(), HURRIED_MS);
      await visitor.answer('en', ['Well', 'Partly']);
      expect(await update()).toBe(true);
      expect(await isOldPage()).toBe(true);
      await visitor.goOn(['Well', 'Well', 'Mostly']);
      await page().locator('main[data-screen="thanks"]').waitFor();
      given.push(['Well', 'Partly', 'Well', 'Well', 'Mostly']);
      await visitor.takeThanks();
      await expect.poll(isOldPage, { timeout: 45_000 }).toBe(false);
      between.replace('/sw.js', undefined);
      await page().locator('main[data-screen="attract"]').waitFor();
      await allArrived();
    },
  );

  alone(
    'F39: screens that break again and again give way to a safe one, and what waits is sent meanwhile',
    async () => {
      line.poison({ captivePortal: '' });
      line.cut();
      await visit(['Well', 'Yes, fully', 'Well', 'Well', 'Fully']);
      await breakScreens(world.page());
      await world.page().getByText('This screen is not in use right now.').waitFor({ timeout: 15_000 });
      line.poison({});
      await sendNow();
      await allArrived();
    },
  );

  alone('F39: a page that stays white is loaded anew within ten seconds each time, until it starts', async () => {
    await breakStarts(world.page(), 2);
    const began = performance.now();
    await world.page().reload();
    await world.page().locator('main[data-screen="attract"]').waitFor({ timeout: 25_000 });
    expect(performance.now() - began).toBeLessThan(20_000);
    await visit(['Badly', 'Not yet', 'Badly', 'Very badly', 'Not at all']);
    await allArrived();
  });
});

function createBehind(line: FaultProxy, between: MeddlingProxy): Promise<World> {
  if ('missing' in program) throw new Error(program.missing);
  return createWorld(program, (kioskUrl) => {
    between.leadTo(kioskUrl);
    return line.url.replace('127.0.0.1', 'localhost');
  });
}

/** The service worker of a build with another first page, which has to be fetched anew. */
function otherBuild(revision: string): (worker: string) => string {
  return (worker) => worker.replace(/(\{url:`index\.html`,revision:`)[0-9a-f]{16}/, `$1${revision}`);
}

function answersIn(bytes: string): string[] {
  const { answers } = JSON.parse(bytes) as { answers: { q: string; n?: number; o?: string[] }[] };
  return answers.map(({ q, n, o }) => `${q}=${n ?? o?.join(',')}`);
}

function storedAs(words: readonly string[]): (string | undefined)[] {
  return words.map((word, question) => CHOICES[question]?.find(([shown]) => shown === word)?.[1]);
}

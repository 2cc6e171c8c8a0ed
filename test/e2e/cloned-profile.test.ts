import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findChromium } from '../support/browser/find-chromium.ts';
import { type OwnedChromium, startOwnedChromium } from '../support/chromium.ts';
import { HURRIED_MS, visitorAt } from './story/kiosk-visitor.ts';
import { createWorld, type World } from './story/world.ts';

const program = await findChromium();
const WORDS = ['Well', 'Partly', 'Badly', 'Very well', 'Mostly'];
const SHARED = 2;

interface Kept {
  readonly id: string;
  readonly cause: string | null;
}

it('F26: two machines with one profile lose nothing, count nothing twice, and are told apart', async (ctx) => {
  if (process.env.JUURI_DISKS !== '1') return ctx.skip('plays for a minute: run npm run faults-disks');
  if ('missing' in program) return ctx.skip(program.missing);
  const world = await createWorld(program);
  const copy = await mkdtemp(join(tmpdir(), 'juuri-copy-'));
  let twin: OwnedChromium | undefined;
  try {
    await world.server.kill();
    for (let visit = 0; visit < SHARED; visit += 1) await answer(world.page());
    await world.killBrowser();
    await cp(world.profile, copy, { recursive: true });
    const first = await world.startBrowser();
    twin = await startOwnedChromium(program, copy);
    const second = await twin.context.newPage();
    await second.goto(world.server.kioskUrl);
    for (const page of [first, second]) await answer(page);
    await world.server.start();
    await expect.poll(() => sentBy(world, [first, second]), { timeout: 60_000, interval: 1000 }).toBe('forked');
    const rows = keptBy(world);
    // Each shared answer once, and of the two of one number the one that came first; what came after is kept until IT has decided.
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.filter(({ cause }) => cause === null).length).toBeGreaterThanOrEqual(SHARED);
    expect(rows.length + (await waitingOn([first, second]))).toBeGreaterThanOrEqual(SHARED + 2);
    expect(world.visits()).toHaveLength(rows.filter(({ cause }) => cause === null).length);
  } finally {
    await twin?.kill();
    await world.close();
    await rm(copy, { recursive: true, force: true });
  }
});

async function answer(page: Page): Promise<void> {
  const visitor = visitorAt(page, HURRIED_MS);
  await visitor.answer('en', WORDS);
  await visitor.takeThanks();
}

/** Both try at once, again and again; the state the server has put the device in. */
async function sentBy(world: World, pages: readonly Page[]): Promise<string> {
  for (const page of pages) await page.evaluate(() => dispatchEvent(new Event('online')));
  return ask<{ status: string }>(world, 'select status from devices')[0]?.status ?? '';
}

function keptBy(world: World): Kept[] {
  const sql = `select id, null as cause from responses where test = 0
    union all select response_id as id, cause from quarantine`;
  return ask<Kept>(world, sql);
}

/** Answers that still wait on the machines, each id once. */
async function waitingOn(pages: readonly Page[]): Promise<number> {
  const ids = await Promise.all(pages.map((page) => page.evaluate(waitingIds)));
  return new Set(ids.flat()).size;
}

/** Runs in the page. */
async function waitingIds(): Promise<string[]> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await done(indexedDB.open('juuri-kiosk'));
  const all = db.transaction('queue').objectStore('queue').getAll() as IDBRequest<
    { responseId: string; state: string }[]
  >;
  const rows = await done(all);
  db.close();
  return rows.filter(({ state }) => state !== 'ACKED').map(({ responseId }) => responseId);
}

function ask<Row>(world: World, sql: string): Row[] {
  const db = new DatabaseSync(world.server.databaseFile, { readOnly: true });
  try {
    return db.prepare(sql).all() as unknown as Row[];
  } finally {
    db.close();
  }
}

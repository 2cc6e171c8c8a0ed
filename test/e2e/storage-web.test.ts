import { readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { IDENTITY } from '../unit/kiosk/storage/fake-platform.ts';
import { buildStoragePage } from './storage-page/build-page.ts';
import { type ServedPage, serveFolder } from './storage-page/serve-page.ts';
import {
  commitVisits,
  enrolDevice,
  newProfile,
  openProfile,
  removeProfile,
  type StorageBrowser,
  thankedIds,
  whatIsHere,
} from './storage-page/storage-browser.ts';

let folder = '';
let served: ServedPage;
const profiles: string[] = [];
const open: StorageBrowser[] = [];

beforeAll(async () => {
  folder = await buildStoragePage();
  served = await serveFolder(folder);
});
afterEach(async () => {
  for (const browser of open.splice(0)) await browser.chromium.kill();
  for (const profile of profiles.splice(0)) await removeProfile(profile);
});
afterAll(async () => {
  served.close();
  await rm(folder, { recursive: true });
});

async function start(ctx: TestContext, profile: string, query = ''): Promise<StorageBrowser> {
  const browser = await openProfile(profile, served.address + query);
  if (typeof browser === 'string') return ctx.skip(browser);
  open.push(browser);
  return browser;
}

async function profile(): Promise<string> {
  const made = await newProfile();
  profiles.push(made);
  return made;
}

/** Deletes a store of the stopped browser from its profile. */
async function deleteStore(of: string, store: 'IndexedDB' | 'File System'): Promise<void> {
  const path = join(of, 'Default', store);
  expect((await readdir(path)).length).toBeGreaterThan(0);
  await rm(path, { recursive: true });
}

const CUT_BYTES = 64 * 1024;
const NEWEST = 3;

/** What a disk without power may have lost of what was not flushed; how many bytes that was. */
async function cutNewest(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const dated = await Promise.all(files.map(async (file) => ({ file, ...(await stat(file)) })));
  const newest = dated.sort((a, b) => b.mtimeMs - a.mtimeMs).slice(0, NEWEST);
  for (const { file, size } of newest) await truncate(file, Math.max(0, size - CUT_BYTES));
  return newest.reduce((sum, { size }) => sum + Math.min(size, CUT_BYTES), 0);
}

describe('the web kiosk storage in a real browser', () => {
  it('F2: has every thanked answer after a kill -9 in the middle of commits', async (ctx) => {
    const on = await profile();
    const first = await start(ctx, on);
    await enrolDevice(first.page);
    const thanked = thankedIds(first.page);
    const committing = commitVisits(first.page, 2000).catch(() => []);
    while (thanked.size < 60) await sleep(10);
    await first.chromium.kill();
    await committing;
    const second = await start(ctx, on);
    const here = await whatIsHere(second.page);
    expect([...thanked].filter((id) => !here.ids.includes(id))).toEqual([]);
    expect(here.installId).toBe(IDENTITY.installId);
  });

  it('F7: restores every thanked answer from the journal when IndexedDB is gone, and tells IT', async (ctx) => {
    const on = await profile();
    const first = await start(ctx, on);
    await enrolDevice(first.page);
    const thanked = thankedIds(first.page);
    await commitVisits(first.page, 30);
    await first.chromium.kill();
    await deleteStore(on, 'IndexedDB');
    const second = await start(ctx, on);
    const here = await whatIsHere(second.page);
    expect(new Set(here.ids)).toEqual(thanked);
    expect(here.events).toContain('IDB_WIPED');
    expect(here.installId).toBe(IDENTITY.installId);
  });

  it('F3: restores them when a pulled plug took the last 64 KiB of the newest files of IndexedDB', async (ctx) => {
    const on = await profile();
    const first = await start(ctx, on);
    await enrolDevice(first.page);
    const thanked = thankedIds(first.page);
    await commitVisits(first.page, 30);
    await first.chromium.kill();
    expect(await cutNewest(join(on, 'Default/IndexedDB'))).toBeGreaterThan(0);
    const second = await start(ctx, on);
    const here = await whatIsHere(second.page);
    expect([...thanked].filter((id) => !here.ids.includes(id))).toEqual([]);
    expect(here.installId).toBe(IDENTITY.installId);
  });

  it('loses them when the journal write is removed: the check above can fail', async (ctx) => {
    const on = await profile();
    const first = await start(ctx, on, '?journal=muted');
    await enrolDevice(first.page);
    const thanked = thankedIds(first.page);
    await commitVisits(first.page, 5);
    await first.chromium.kill();
    await deleteStore(on, 'IndexedDB');
    const second = await start(ctx, on);
    expect(thanked.size).toBe(5);
    expect((await whatIsHere(second.page)).ids).toEqual([]);
  });

  it('keeps answers and identity when the journal is gone', async (ctx) => {
    const on = await profile();
    const first = await start(ctx, on);
    await enrolDevice(first.page);
    const thanked = thankedIds(first.page);
    await commitVisits(first.page, 5);
    await first.chromium.close();
    await deleteStore(on, 'File System');
    const second = await start(ctx, on);
    const here = await whatIsHere(second.page);
    expect(new Set(here.ids)).toEqual(thanked);
    expect(here.installId).toBe(IDENTITY.installId);
  });

  it('F28: refuses a second tab', async (ctx) => {
    const first = await start(ctx, await profile());
    expect(await first.page.title()).toBe('ready');
    const other = await first.chromium.context.newPage();
    await other.goto(served.address);
    await other.waitForFunction(() => document.title !== 'starting');
    expect(await other.title()).toBe('SecondTabError');
  });
});

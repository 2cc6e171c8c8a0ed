import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findChromium } from '../../support/browser/find-chromium.ts';
import { type OwnedChromium, startOwnedChromium } from '../../support/browser/owned-chromium.ts';
import { IDENTITY } from '../../unit/kiosk/storage/fake-platform.ts';
import { visit } from '../../unit/kiosk/storage/harness.ts';
import type { StoragePage } from './page.ts';

/** A browser profile with the storage page, that can be killed and opened again. */
export interface StorageBrowser {
  readonly profile: string;
  readonly chromium: OwnedChromium;
  readonly page: Page;
}

type Scope = typeof globalThis & StoragePage;

export async function newProfile(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'juuri-profile-'));
}

export async function removeProfile(profile: string): Promise<void> {
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}

/** Opens the page; `title` "ready" once storage is open. Null with the reason where there is no Chromium. */
export async function openProfile(profile: string, address: string): Promise<StorageBrowser | string> {
  const found = await findChromium();
  if ('missing' in found) return found.missing;
  const chromium = await startOwnedChromium(found, profile);
  const page = await chromium.context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => document.title !== 'starting');
  return { profile, chromium, page };
}

/** Enrols the device, as the first screen would. */
export function enrolDevice(page: Page): Promise<void> {
  return page.evaluate((identity) => (globalThis as Scope).storage.outbox.saveIdentity(identity), IDENTITY);
}

/** Commits visits one after the other, naming each thanked one on the console at once; resolves when all are done. */
export function commitVisits(page: Page, count: number): Promise<number[]> {
  const records = Array.from({ length: count }, () => visit());
  return page.evaluate(async (visits) => {
    const took: number[] = [];
    for (const record of visits) {
      const began = performance.now();
      const outcome = await (globalThis as Scope).storage.commit(record);
      took.push(performance.now() - began);
      if (outcome === 'both') console.log(`thanked ${record.responseId}`);
    }
    return took;
  }, records);
}

/** Commits visits one after the other whatever becomes of them: ids of those that were thanked for (kept in one store at least) and of those that were not. */
export async function tryVisits(page: Page, count: number): Promise<{ thanked: string[]; refused: string[] }> {
  const records = Array.from({ length: count }, () => visit());
  const outcomes = await page.evaluate(async (visits) => {
    const ends: string[] = [];
    for (const record of visits) ends.push(await (globalThis as Scope).storage.commit(record));
    return ends;
  }, records);
  const ids = (isThanked: boolean) =>
    records.flatMap(({ responseId }, at) => ((outcomes[at] !== 'none') === isThanked ? [responseId] : []));
  return { thanked: ids(true), refused: ids(false) };
}

/** Ids of what the device still has to send, and the events IT would be told. */
export function whatIsHere(page: Page): Promise<{ ids: string[]; events: string[]; installId: string | undefined }> {
  return page.evaluate(async () => {
    const { outbox } = (globalThis as Scope).storage;
    return {
      ids: (await outbox.due(10_000, new Set())).map((row) => row.responseId),
      events: outbox.events().map((event) => event.code),
      installId: outbox.identity()?.installId,
    };
  });
}

/** Ids thanked so far, as the page names them. */
export function thankedIds(page: Page): Set<string> {
  const ids = new Set<string>();
  page.on('console', (message) => {
    const [word, id] = message.text().split(' ');
    if (word === 'thanked' && id) ids.add(id);
  });
  return ids;
}

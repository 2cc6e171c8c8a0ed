import { rm } from 'node:fs/promises';
import { buildStoragePage } from '../e2e/storage-page/build-page.ts';
import { serveFolder } from '../e2e/storage-page/serve-page.ts';
import {
  commitVisits,
  enrolDevice,
  newProfile,
  openProfile,
  removeProfile,
} from '../e2e/storage-page/storage-browser.ts';
import { hostLine, hostShare } from './support/host-share.ts';

/** Finish to thanks with both durable writes (IndexedDB strict, journal flushed) in Chromium: p99 <= 300 ms. */
const LIMIT_MS = 300;
const COMMITS = 500;
const WARM_UP = 20;

const host = await hostShare();
const folder = await buildStoragePage();
const served = await serveFolder(folder);
const profile = await newProfile();
try {
  process.exitCode = await measure();
  console.log(hostLine(await host.since()));
} finally {
  served.close();
  await removeProfile(profile);
  await rm(folder, { recursive: true });
}

async function measure(): Promise<number> {
  const both = await timesOf('');
  if (typeof both === 'string') {
    console.log(`skipped: ${both}`);
    return 0;
  }
  const alone = await timesOf('?journal=muted');
  console.log('finish to thanks, ms      p50     p95     p99');
  console.log(row('journal and IndexedDB', both));
  if (typeof alone !== 'string') console.log(row('IndexedDB alone', alone));
  const p99 = quantile(both, 0.99);
  console.log(`limit: p99 ${p99.toFixed(1)} ms of ${LIMIT_MS} ms, ${COMMITS} commits`);
  return p99 <= LIMIT_MS ? 0 : 1;
}

async function timesOf(query: string): Promise<number[] | string> {
  const browser = await openProfile(profile, served.address + query);
  if (typeof browser === 'string') return browser;
  await enrolDevice(browser.page);
  const took = await commitVisits(browser.page, WARM_UP + COMMITS);
  await browser.chromium.close();
  return took.slice(WARM_UP);
}

function row(name: string, times: readonly number[]): string {
  const cells = [0.5, 0.95, 0.99].map((q) => quantile(times, q).toFixed(1).padStart(8));
  return name.padEnd(22) + cells.join('');
}

function quantile(times: readonly number[], q: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.POSITIVE_INFINITY;
}

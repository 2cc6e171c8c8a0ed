import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../sync-server/db/database.ts';
import { type ImageDisk, imageDisk, type ScratchDisk, smallDisk, whyNoDisks } from '../support/disks/scratch-disk.ts';
import { giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer } from '../support/test-server.ts';
import { IDENTITY } from '../unit/kiosk/storage/fake-platform.ts';
import { buildStoragePage } from './storage-page/build-page.ts';
import { type ServedPage, serveFolder } from './storage-page/serve-page.ts';
import {
  commitVisits,
  enrolDevice,
  openProfile,
  type StorageBrowser,
  thankedIds,
  tryVisits,
  whatIsHere,
} from './storage-page/storage-browser.ts';

const KIOSK_DISK_MIB = 192;
const SERVER_DISK_MIB = 64;
const IMAGE_MIB = 384;
const CUTS = 4;

let folder = '';
let served: ServedPage;
const open: StorageBrowser[] = [];
const disks: { remove(): Promise<void> }[] = [];

beforeAll(async () => {
  if ((await whyNoDisks()) !== null) return;
  folder = await buildStoragePage();
  served = await serveFolder(folder);
});
beforeEach(async (ctx) => {
  const reason = await whyNoDisks();
  if (reason !== null) ctx.skip(reason);
});
afterEach(async () => {
  for (const browser of open.splice(0)) await browser.chromium.kill();
  for (const disk of disks.splice(0).reverse()) await disk.remove();
});
afterAll(async () => {
  served?.close();
  if (folder !== '') await rm(folder, { recursive: true });
});

function kept<T extends ScratchDisk | ImageDisk>(disk: T): T {
  disks.push(disk);
  return disk;
}

async function start(on: string): Promise<StorageBrowser> {
  const browser = await openProfile(on, served.address);
  if (typeof browser === 'string') throw new Error(browser);
  open.push(browser);
  return browser;
}

describe('a kiosk on a small disk', () => {
  it('F4, F5: thanks for nothing it did not keep while the disk is full, and has all the rest after a restart on the full disk', async () => {
    const disk = kept(await smallDisk(KIOSK_DISK_MIB));
    const on = join(disk.folder, 'profile');
    const first = await start(on);
    await enrolDevice(first.page);
    const before = await tryVisits(first.page, 30);
    expect(before.refused).toEqual([]);
    await disk.fill();
    const during = await tryVisits(first.page, 400);
    expect(during.refused.length).toBeGreaterThan(0);
    await first.chromium.kill();
    // A browser may not even start without a byte of room; what it tries then is what once emptied IndexedDB.
    const full = await openProfile(on, served.address).catch(() => 'no start');
    if (typeof full !== 'string') await full.chromium.kill();
    await disk.makeRoom();
    const last = await start(on);
    const here = await whatIsHere(last.page);
    expect([...before.thanked, ...during.thanked].filter((id) => !here.ids.includes(id))).toEqual([]);
    expect(here.installId).toBe(IDENTITY.installId);
    expect((await tryVisits(last.page, 3)).refused).toEqual([]);
  });
});

describe('a server on a small disk', () => {
  it('F20: gives no receipt while it is full, and takes the same batches when there is room again', async () => {
    const disk = kept(await smallDisk(SERVER_DISK_MIB));
    const db = await openDatabase({ file: join(disk.folder, 'juuri.sqlite'), now: Date.now });
    const server = await startTestServer({ db });
    await giveLobby(db);
    const kiosk = await TestKiosk.enrol(server);
    const batch = (from: number) =>
      Array.from({ length: 50 }, (_, at) =>
        itemOf(kiosk.visit({ seq: from + at, wallMs: Date.now() - (from + at) * 1e6 })),
      );
    const batches = [1, 51, 101].map(batch);
    const [taken = [], ...late] = batches;
    await kiosk.send(taken);
    await disk.fill();
    let refused = 0;
    for (const items of late) {
      const reply = await kiosk.post(kiosk.request(items));
      if (reply.statusCode === 503) refused += 1;
      else expect(reply.statusCode).toBe(200);
    }
    expect(refused).toBeGreaterThan(0);
    await disk.makeRoom();
    for (const items of late)
      for (const { status } of (await kiosk.send(items)).items) expect(['stored', 'duplicate']).toContain(status);
    for (const { status } of (await kiosk.send(taken)).items) expect(status).toBe('duplicate');
    const rows = await db.read.selectFrom('responses').select('id').execute();
    expect(new Set(rows.map(({ id }) => id)).size).toBe(150);
    expect(rows).toHaveLength(150);
    await server.stop();
  });
});

describe('a server whose disk the system has made read-only', () => {
  it('F20: gives no receipt, still reads, and takes the same batch when the disk is mended and the server started again', async () => {
    const disk = kept(await imageDisk(IMAGE_MIB));
    const openHere = () => openDatabase({ file: join(disk.folder, 'juuri.sqlite'), now: Date.now });
    const db = await openHere();
    const server = await startTestServer({ db });
    await giveLobby(db);
    const kiosk = await TestKiosk.enrol(server);
    const [first, late] = [1, 2].map((seq) => [itemOf(kiosk.visit({ seq, wallMs: Date.now() - seq * 1e6 }))]);
    await kiosk.send(first ?? []);
    await disk.turnReadOnly();
    await expect(writeFile(join(disk.folder, 'another'), '')).rejects.toThrow('EROFS');
    for (const _time of [1, 2]) {
      const refused = await kiosk.post(kiosk.request(late ?? []));
      expect([refused.statusCode, refused.json().code]).toEqual([503, 'storage_unavailable']);
    }
    expect(await db.read.selectFrom('responses').select('seq').execute()).toEqual([{ seq: 1 }]);
    await server.stop();
    await disk.mend();
    const again = await startTestServer({ db: await openHere() });
    const statuses = await new TestKiosk(again, kiosk.identity).send([...(first ?? []), ...(late ?? [])]);
    expect(statuses.items.map(({ status }) => status)).toEqual(['duplicate', 'stored']);
    await again.stop();
  });
});

describe('a power cut', () => {
  it('takes what was not flushed: the images below are no kinder than a disk', async () => {
    const disk = kept(await imageDisk(IMAGE_MIB));
    await writeFile(join(disk.folder, 'flushed'), 'kept', { flush: true });
    await writeFile(join(disk.folder, 'unflushed'), 'lost');
    const after = await disk.cutPower();
    disks.push(after);
    expect(await readFile(join(after.folder, 'flushed'), 'utf8')).toBe('kept');
    const unflushed = join(after.folder, 'unflushed');
    expect(existsSync(unflushed) ? await readFile(unflushed, 'utf8') : '').not.toBe('lost');
  });

  it('F3: leaves a kiosk with every answer that was thanked for, whenever it comes', async () => {
    const disk = kept(await imageDisk(IMAGE_MIB));
    const on = join(disk.folder, 'profile');
    const thanked = new Set<string>();
    for (let cut = 1; cut <= CUTS; cut += 1) {
      const browser = await start(on);
      if (cut === 1) await enrolDevice(browser.page);
      const own = thankedIds(browser.page);
      const committing = commitVisits(browser.page, 2000).catch(() => []);
      while (own.size < 15 * cut) await sleep(5);
      await browser.chromium.kill();
      await committing;
      for (const id of own) thanked.add(id);
      const after = await disk.cutPower();
      disks.push(after);
      const copy = await start(join(after.folder, 'profile'));
      const here = await whatIsHere(copy.page);
      expect([...thanked].filter((id) => !here.ids.includes(id))).toEqual([]);
      expect(here.installId).toBe(IDENTITY.installId);
      await copy.chromium.kill();
    }
    expect(thanked.size).toBeGreaterThanOrEqual(150);
  });

  it('F3, F19: leaves a server with every answer it gave a receipt for', async () => {
    const disk = kept(await imageDisk(IMAGE_MIB));
    const db = await openDatabase({ file: join(disk.folder, 'juuri.sqlite'), now: Date.now });
    const server = await startTestServer({ db });
    await giveLobby(db);
    const kiosk = await TestKiosk.enrol(server);
    const receipts = new Set<string>();
    for (let cut = 0; cut < CUTS; cut += 1) {
      for (let turn = 0; turn < 3; turn += 1) {
        const from = (cut * 3 + turn) * 20 + 1;
        const visits = Array.from({ length: 20 }, (_, at) =>
          itemOf(kiosk.visit({ seq: from + at, wallMs: Date.now() - (from + at) * 1e6 })),
        );
        for (const { responseId, status } of (await kiosk.send(visits)).items)
          if (status === 'stored') receipts.add(responseId);
      }
      const after = await disk.cutPower();
      disks.push(after);
      const copy = await openDatabase({ file: join(after.folder, 'juuri.sqlite'), now: Date.now });
      const ids = (await copy.read.selectFrom('responses').select('id').execute()).map(({ id }) => id);
      expect(ids).toHaveLength(receipts.size);
      expect([...receipts].filter((id) => !ids.includes(id))).toEqual([]);
      await copy.close();
    }
    expect(receipts.size).toBe(CUTS * 60);
    await server.stop();
  });
});

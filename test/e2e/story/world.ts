import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import type { ChromiumProgram } from '../../support/browser/bundled-chromium.ts';
import { type OwnedChromium, startOwnedChromium } from '../../support/chromium.ts';
import { prepareServerProcess, type ServerProcess } from '../../support/server-process.ts';
import { enrolKiosk } from './enrol-kiosk.ts';

const HERE = import.meta.dirname;

/** What the server has of a visit. */
export interface StoredVisit {
  readonly id: string;
  readonly seq: number;
  readonly lang: string;
  readonly ended: string;
  readonly set_aside: number;
  readonly bytes: string;
}

/** A real server with a small organisation, and a kiosk in a browser that can be killed. */
export interface World {
  readonly server: ServerProcess;
  /** Folder of the browser's profile: all that the kiosk keeps. */
  readonly profile: string;
  /** The kiosk's page; another one after each start of the browser. */
  page(): Page;
  /** Starts the browser on the same profile and opens the kiosk. `prepare` runs before the page is loaded. */
  startBrowser(prepare?: (page: Page) => Promise<void>): Promise<Page>;
  killBrowser(): Promise<void>;
  /** Takes IndexedDB away from the profile, as a wiped database would be gone. The browser must not run. */
  deleteIndexedDb(): Promise<void>;
  /** Real visits (no tests) on the server, in the order of the device's numbers; read beside the server. */
  visits(): StoredVisit[];
  /** When the kiosk last spoke with the server, Unix ms. */
  lastHeartbeat(): number;
  close(): Promise<void>;
}

/**
 * Brings up the server, the organisation and an enrolled kiosk that works without a server from now on.
 *
 * @param wayTo  given the server's kiosk address, the address the kiosk is opened at: a proxy's, say
 */
export async function createWorld(
  program: ChromiumProgram,
  wayTo: (kioskUrl: string) => string = (kioskUrl) => kioskUrl,
): Promise<World> {
  const server = await prepareServerProcess();
  await server.start();
  await server.juuri('apply', join(HERE, 'organisation.yml'));
  const profile = await mkdtemp(join(tmpdir(), 'juuri-kiosk-'));
  let browser: OwnedChromium | undefined;
  let page: Page | undefined;
  const world: World = {
    server,
    profile,
    page() {
      if (!page) throw new Error('the browser does not run');
      return page;
    },
    async startBrowser(prepare) {
      browser = await startOwnedChromium(program, profile);
      page = await browser.context.newPage();
      await page.setViewportSize({ width: 1920, height: 1080 });
      await prepare?.(page);
      await page.goto(wayTo(server.kioskUrl));
      return page;
    },
    async killBrowser() {
      await browser?.kill();
      browser = undefined;
      page = undefined;
    },
    async deleteIndexedDb() {
      const folder = join(profile, 'Default/IndexedDB');
      const names = await readdir(folder);
      if (names.length === 0) throw new Error('there is no IndexedDB to delete');
      await rm(folder, { recursive: true });
    },
    visits: () => query<StoredVisit>(server.databaseFile, VISITS),
    lastHeartbeat: () => query<{ at: number | null }>(server.databaseFile, HEARTBEAT)[0]?.at ?? 0,
    async close() {
      await browser?.kill();
      await server.remove();
      await rm(profile, { recursive: true, force: true });
    },
  };
  try {
    await enrol(world);
  } catch (error) {
    await world.close();
    throw error;
  }
  return world;
}

async function enrol(world: World): Promise<void> {
  await world.startBrowser();
  const printed = await world.server.juuri('enrolment-code', '--location', 'lobby', '--team', 'advice');
  await enrolKiosk(world.page(), printed.trim());
}

const VISITS = 'select id, seq, lang, ended, set_aside, bytes from responses where test = 0 order by seq';
const HEARTBEAT = 'select max(last_seen_at) as at from devices';

function query<Row>(file: string, sql: string): Row[] {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return db.prepare(sql).all() as Row[];
  } finally {
    db.close();
  }
}

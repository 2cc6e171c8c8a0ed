import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProvisioningStick } from '../../kiosk/main/provisioning/provisioning-stick.ts';
import type { ProvisioningFile } from '../../shared/contract/provisioning-file.ts';
import { createEnrolmentCode } from '../../sync-server/features/enrolment/create-code.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { type OwnedChromium, startOwnedChromium } from '../support/chromium.ts';
import { giveDemoOrganisation } from '../support/demo-figures.ts';
import { type ListeningServer, startListeningServer } from '../support/listening-server.ts';
import { type MainBridge, startMain } from './main-bridge/start-main.ts';

const NAME = 'juuri-provisioning-aula.json';
let folder: string;
let server: ListeningServer;
/** The same after a restart: a page's storage belongs to its address. */
let port = 0;
let main: MainBridge | undefined;
let browser: OwnedChromium | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-file-'));
  await mkdir(join(folder, 'stick'));
  port = 0;
  server = await startListeningServer();
  await giveDemoOrganisation(server);
});
afterEach(async () => {
  await pullPlug();
  await server.stop().catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

async function pullPlug(): Promise<void> {
  await browser?.kill();
  await main?.close();
  browser = undefined;
  main = undefined;
}

/** The kiosk on what lies on its disk, with the drive plugged in. */
async function startKiosk(stick: ProvisioningStick) {
  const program = await findChromium();
  if ('missing' in program) throw new Error(program.missing);
  main = await startMain(join(folder, 'data'), port, stick);
  port = main.port;
  browser = await startOwnedChromium(program, join(folder, 'profile'));
  await main.installInto(browser.context);
  const page = await browser.context.newPage();
  await page.goto(main.url);
  return page;
}

const plugged = () => new ProvisioningStick({ folders: async () => [join(folder, 'stick')], warn: () => undefined });
const onStick = () => readdir(join(folder, 'stick'));

async function writeFileOnStick(): Promise<string> {
  const made = await createEnrolmentCode(server.deps, { location: 'service-office', by: 'test' });
  const code = made.ok ? made.code : '';
  const told = { server: server.kioskUrl, code, name: 'Aula', location: 'Aula', panelInches: 21.5 };
  const file: ProvisioningFile = { juuri: 'provisioning', version: 1, ...told };
  await writeFile(join(folder, 'stick', NAME), JSON.stringify(file));
  return code;
}

describe('a provisioning file whose kiosk loses power before it is wiped', { timeout: 120_000 }, () => {
  it('is wiped at the next start, without a server too, and has made one kiosk', async (ctx) => {
    const program = await findChromium();
    if ('missing' in program) return ctx.skip(program.missing);
    const code = await writeFileOnStick();
    const cut = Promise.withResolvers<void>();
    const stick = plugged();
    stick.wipe = () => {
      cut.resolve();
      return new Promise(() => undefined);
    };
    await startKiosk(stick);
    await cut.promise;
    await pullPlug();
    expect(await readFile(join(folder, 'stick', NAME), 'utf8')).toContain(code);
    const devices = await server.db.read.selectFrom('devices').select('name').execute();
    expect(devices).toEqual([{ name: 'Aula' }]);
    await server.stop();

    const page = await startKiosk(plugged());
    await expect.poll(onStick, { timeout: 20_000 }).toEqual([]);
    await page.locator('main.setup-ready').waitFor();
  });
});

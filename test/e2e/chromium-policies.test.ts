import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { filledIn, sealSettings } from '../../sync-server/cli/seal/seal-settings.ts';
import { findChromium } from '../support/browser/find-chromium.ts';
import { policedChromium, policyObstacle } from '../support/browser/policed-chromium.ts';
import { type OwnedChromium, startOwnedChromium } from '../support/chromium.ts';

const FILE = join(import.meta.dirname, '../../build/set-up/linux/files/etc/chromium/policies/managed/juuri.json');
const PAGE = `<h1>kiosk</h1><script>window.hasOpened = open('/next') !== null</script><a id="out" href="/file" download="answers.txt">file</a>`;
/** Longer than this browser takes to tell its port where it may. */
const PORT_MS = 6_000;

const program = await findChromium();
const obstacle = policyObstacle(program);

describe('the policies of the web kiosk, loaded by a real Chromium', { timeout: 120_000 }, () => {
  const server = createServer((request, reply) =>
    request.url === '/file'
      ? reply.writeHead(200, { 'content-disposition': 'attachment' }).end('secret')
      : reply.writeHead(200, { 'content-type': 'text/html' }).end(PAGE),
  );
  let work = '';
  let origin = '';
  let policies: Record<string, unknown> = {};
  let chromium: OwnedChromium | undefined;

  beforeAll(async () => {
    if (obstacle !== null) return;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    work = await mkdtemp(join(tmpdir(), 'juuri-policies-'));
    policies = JSON.parse(filledIn(await readFile(FILE, 'utf8'), sealSettings({ address: `${origin}/` })));
  });
  beforeEach((ctx) => {
    if (obstacle !== null) ctx.skip(obstacle);
  });
  afterAll(async () => {
    await chromium?.kill();
    server.close();
    if (work !== '') await rm(work, { recursive: true, force: true });
  });

  const start = async (change: Readonly<Record<string, unknown>>): Promise<Page> => {
    if ('missing' in program) throw new Error(program.missing);
    await chromium?.kill();
    // What the test itself needs to drive the browser is the only thing left open.
    const open = { ...policies, RemoteDebuggingAllowed: true, DeveloperToolsAvailability: 1, ...change };
    const found = { ...program, env: { ...program.env, HOME: work } };
    const policed = await policedChromium(found, join(work, 'browser'), open);
    chromium = await startOwnedChromium(policed, await mkdtemp(join(work, 'profile-')));
    return chromium.context.newPage();
  };
  const errorOf = (page: Page, address: string) =>
    page.goto(address).then(
      () => 'loaded',
      (error: Error) => /net::(\w+)/.exec(error.message)?.[1] ?? error.message,
    );

  it('let the kiosk’s own address load and no other', async () => {
    const page = await start({});
    expect(await errorOf(page, `${origin}/`)).toBe('loaded');
    const refused = [
      origin.replace('localhost', '127.0.0.1'),
      'file:///etc/passwd',
      'view-source:http://localhost/',
      'data:text/html,x',
      'chrome://version',
      'chrome://policy',
      'devtools://devtools/bundled/inspector.html',
      'ftp://localhost/',
    ];
    const told = [];
    for (const address of refused) told.push([address, await errorOf(await page.context().newPage(), address)]);
    expect(told).toEqual(refused.map((address) => [address, 'ERR_BLOCKED_BY_ADMINISTRATOR']));
  });

  it('deny every permission and every window of their own accord', async () => {
    const page = await start({});
    await page.goto(`${origin}/`);
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'accelerometer'];
    const states = await page.evaluate(
      (all) =>
        Promise.all(
          all.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
        ),
      names,
    );
    expect(names.map((name, at) => [name, states[at]])).toEqual(names.map((name) => [name, 'denied']));
    expect(await page.evaluate(() => Reflect.get(window, 'hasOpened'))).toBe(false);
  });

  // Playwright would take the file over before the policy is asked.
  it.each([
    ['refused by the policy', {}, false],
    ['kept without it', { DownloadRestrictions: 0 }, true],
  ])('have a download %s', async (_what, change, isKept) => {
    const page = await start(change);
    await page.goto(`${origin}/`);
    const wire = await page.context().newCDPSession(page);
    await wire.send('Browser.setDownloadBehavior', { behavior: 'default' });
    await page.locator('#out').click();
    const kept = async () => (await readdir(work, { recursive: true })).some((name) => name.endsWith('answers.txt'));
    if (isKept) await expect.poll(kept, { timeout: 10_000 }).toBe(true);
    else {
      await sleep(2_000);
      expect(await kept()).toBe(false);
    }
  });

  it('open no debugging port', async () => {
    if ('missing' in program) throw new Error(program.missing);
    await chromium?.kill();
    const policed = await policedChromium(program, join(work, 'browser'), policies);
    const profile = await mkdtemp(join(work, 'profile-'));
    const starting = startOwnedChromium(policed, profile).then(
      (opened) => opened.kill().then(() => 'port open'),
      (error: Error) => error.message,
    );
    await sleep(PORT_MS);
    expect(existsSync(join(profile, 'DevToolsActivePort'))).toBe(false);
    expect(await starting).toMatch(/no debugging port|ended at start/);
  });

  it('name only policies that this browser knows', async () => {
    const page = await start({ URLBlocklist: [], URLAllowlist: ['*'] });
    await page.goto('chrome://policy');
    await page.locator('policy-table').first().waitFor({ state: 'attached' });
    await sleep(1_000);
    const rows = await page.evaluate(readPolicyRows);
    expect(
      rows
        .map(({ name }) => name)
        .filter((name) => name in policies)
        .toSorted(),
    ).toEqual(Object.keys(policies).toSorted());
    expect(rows.filter(({ status }) => /unknown|error|invalid/i.test(status))).toEqual([]);
  });
});

/** Runs in chrome://policy, whose tables are components in components. */
function readPolicyRows(): { name: string; status: string }[] {
  const found: { name: string; status: string }[] = [];
  const search = (root: ParentNode) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName === 'policy-row' && element.shadowRoot) {
        const text = (name: string) => element.shadowRoot?.querySelector(name)?.textContent?.trim() ?? '';
        found.push({
          name: text('.policy.row .name') || text('.name'),
          status: text('.policy.row .messages') || text('.messages'),
        });
      }
      if (element.shadowRoot) search(element.shadowRoot);
    }
  };
  search(document);
  return found;
}

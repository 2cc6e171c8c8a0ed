import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../support/browser/find-chromium.ts';
import { startOwnedChromium, useBrowser } from '../support/chromium.ts';

describe('the browser of the tests', () => {
  const browser = useBrowser();
  const server = createServer((_request, reply) => reply.setHeader('content-type', 'text/html').end('<h1>Päivää</h1>'));
  let address = '';
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.close();
  });

  it('draws text with a font', async () => {
    const page = await browser().newPage();
    await page.goto(address);
    const width = await page.locator('h1').evaluate((heading) => {
      const range = document.createRange();
      range.selectNodeContents(heading);
      return range.getBoundingClientRect().width;
    });
    await page.close();
    expect(width).toBeGreaterThan(40);
  });

  it('keeps what a profile stored over a SIGKILL', async (ctx) => {
    const program = await findChromium();
    if ('missing' in program) return ctx.skip(program.missing);
    const profile = await mkdtemp(join(tmpdir(), 'juuri-profile-'));
    const first = await startOwnedChromium(program, profile);
    const page = await first.context.newPage();
    await page.goto(address);
    await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const writable = await (await root.getFileHandle('kept', { create: true })).createWritable();
      await writable.write('kept');
      await writable.close();
    });
    await first.kill();
    const second = await startOwnedChromium(program, profile);
    const again = await second.context.newPage();
    await again.goto(address);
    const kept = await again.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      return (await (await root.getFileHandle('kept')).getFile()).text();
    });
    await second.close();
    await rm(profile, { recursive: true, force: true });
    expect(kept).toBe('kept');
  });
});

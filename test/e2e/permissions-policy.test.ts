import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { SECURITY_HEADERS } from '../../kiosk/main/scheme/response-headers.ts';
import { EVERYTHING_OFF } from '../../sync-server/http/security-headers.ts';
import { useBrowser } from '../support/chromium.ts';

describe('what the pages may not use', () => {
  const browser = useBrowser();

  it.each([
    { host: 'server', policy: EVERYTHING_OFF, warnings: 0 },
    { host: 'installed kiosk', policy: SECURITY_HEADERS['permissions-policy'] ?? '', warnings: 0 },
    { host: 'a page with a made-up feature', policy: 'no-such-feature=()', warnings: 1 },
  ])('is named in words that the browser knows ($host)', async ({ policy, warnings }) => {
    const server = createServer((_request, reply) =>
      reply.writeHead(200, { 'content-type': 'text/html', 'permissions-policy': policy }).end('<h1>Juuri</h1>'),
    );
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const page = await browser().newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    // The console is told in order: what was said before this has been heard when this is.
    await page.evaluate(() => console.log('end'));
    await expect.poll(() => said.at(-1)).toBe('end');
    expect(said.filter((line) => line.includes('Permissions-Policy'))).toHaveLength(warnings);
    await page.close();
    server.close();
  });
});

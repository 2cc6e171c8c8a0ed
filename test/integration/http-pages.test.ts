import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { signIn } from '../../sync-server/features/people/sign-in.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let root: string;
let server: TestServer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'juuri-pages-'));
  await mkdir(join(root, 'assets'));
  const files = {
    'index.html': '<p>page',
    'sw.js': '1',
    'assets/main-Ab12Cd34.js': '2',
    'main.js.map': '{}',
    '.env': 's',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(root, name), content);
  await symlink('/etc/hostname', join(root, 'link.txt'));
  server = await startTestServer({ pages: { kiosk: root, dashboard: root } });
});
afterAll(async () => {
  await server.stop();
  await rm(root, { recursive: true });
});

describe('built pages', () => {
  const get = (url: string) => server.kiosk.inject({ url });

  it('are served from the list: hashed names for ever, the page and the service worker asked for anew', async () => {
    const caching = [await get('/'), await get('/sw.js'), await get('/assets/main-Ab12Cd34.js')].map((reply) => [
      reply.statusCode,
      reply.headers['cache-control'],
    ]);
    expect(caching).toEqual([
      [200, 'no-cache'],
      [200, 'no-cache'],
      [200, 'public, max-age=31536000, immutable'],
    ]);
  });

  it.each(['/main.js.map', '/.env', '/link.txt', '/assets/', '/assets/../.env', '/teams'])(
    'row 41: are not served at %s',
    async (url) => {
      expect((await get(url)).statusCode).toBe(404);
    },
  );

  it('stand at the dashboard addresses people may reload', async () => {
    const reply = await server.dashboard.inject({ url: '/teams', headers: { host: 'localhost' } });
    expect(reply.body).toBe('<p>page');
  });
});

describe('the live line', () => {
  it('needs a session, tells of a change, and ends when the server stops', async () => {
    const other = await startTestServer();
    const person = { userName: 'maija', password: 'correct horse', role: 'viewer' as const };
    await setPassword(other.deps, { ...person, by: 'test' });
    const { token } = await signIn(other.deps, person);
    const refused = await other.dashboard.inject({ url: '/api/live', headers: { host: 'localhost' } });
    expect(refused.statusCode).toBe(401);
    await other.dashboard.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect((other.dashboard.server.address() as AddressInfo).port, '127.0.0.1');
    let heard = '';
    const told = new Promise<void>((resolve) => {
      socket.on('data', (bytes) => {
        heard += bytes.toString();
        if (heard.includes('retry:') && !heard.includes('event:')) other.deps.live.changed();
        if (heard.includes('event: changed')) resolve();
      });
    });
    socket.write(`GET /api/live HTTP/1.1\r\nhost: localhost\r\ncookie: juuri=${token}\r\n\r\n`);
    await told;
    expect(heard).toMatch(/content-type: text\/event-stream/i);
    expect(heard).toMatch(/x-content-type-options: nosniff/i);
    const ended = once(socket, 'close');
    await other.stop();
    await ended;
  });
});

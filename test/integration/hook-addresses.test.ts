import { once } from 'node:events';
import { createServer as createHttp, type Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type LookupFunction, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { hookFault } from '../../sync-server/features/alerts/hook-target.ts';
import { makeHook } from '../../sync-server/features/alerts/keep-hooks.ts';
import { hookPoster } from '../../sync-server/features/alerts/post-hook.ts';
import { startTestServer } from '../support/test-server.ts';

const STRICT = { privateAllowed: false };
const PRIVATE = [
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '10.1.2.3',
  '172.20.0.1',
  '192.168.0.9',
  '169.254.169.254',
  '100.100.0.1',
];
const PRIVATE_6 = [
  '::1',
  '::',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  'fd00::1',
  'fe80::1',
  'fec0::1',
  '2002:7f00:1::',
];

const open: (Server | HttpServer)[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await once(server, 'close');
  }
});

async function listening<T extends Server | HttpServer>(server: T): Promise<number> {
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
/** Names that lead to these addresses. */
const leadingTo =
  (...addresses: string[]): LookupFunction =>
  (_host, options, done) => {
    const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all) return done(null, all);
    return done(null, all[0]?.address ?? '', all[0]?.family ?? 4);
  };
const delivery = (url: string) => ({ id: 'd1', url, secret: 's', body: '{}' });

describe('an address for a web-hook', () => {
  it.each([
    'file:///etc/passwd',
    'ftp://hooks.example/in',
    'gopher://hooks.example/',
    'javascript:alert(1)',
    'data:text/plain,x',
    'unix:/run/docker.sock',
    '//hooks.example/in',
    'https://user:word@hooks.example/in',
    'hooks.example',
  ])('row 44: is refused by its scheme and form, even where private ones are allowed: %s', (url) => {
    expect(hookFault(url, { privateAllowed: true })).toBe('form');
  });

  it.each([
    'http://hooks.example/in',
    'https://localhost/',
    'https://localhost./',
    'https://kiosk.localhost/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    ...PRIVATE.map((address) => `https://${address}/latest/meta-data/`),
    ...PRIVATE_6.map((address) => `https://[${address}]/`),
  ])('row 44: is refused where it is of this machine, its network or its cloud, however written: %s', (url) => {
    expect(hookFault(url, STRICT)).toBe('private');
  });

  it('row 44: is refused where its name leads to such addresses alone, and nothing is kept', async () => {
    const server = await startTestServer();
    const make = (resolve: LookupFunction) =>
      makeHook({ ...server.deps, resolve }, { url: 'https://hooks.example/in', policy: STRICT, by: 'test' });
    const kept = async () => (await server.db.read.selectFrom('hooks').select('url').execute()).length;
    for (const address of [...PRIVATE, ...PRIVATE_6])
      await expect(make(leadingTo(address))).rejects.toMatchObject({ code: 'hook_refused' });
    expect(await kept()).toBe(0);
    await make(leadingTo('10.0.0.1', '203.0.113.7'));
    // A name that nobody knows at the moment may be known tomorrow: each delivery judges it again.
    await make((_host, _options, done) => done(new Error('ENOTFOUND'), ''));
    expect(await kept()).toBe(2);
    await server.stop();
  });
});

describe('a delivery', () => {
  it('row 44: opens no connection where a name has come to lead to this machine since it was kept', async () => {
    let connections = 0;
    const port = await listening(
      createServer((socket) => {
        connections += 1;
        socket.destroy();
      }),
    );
    const url = `https://hooks.example:${port}/in`;
    expect(await hookPoster(STRICT, leadingTo('127.0.0.1'))(delivery(url), 1)).toBeNull();
    expect(await hookPoster(STRICT, leadingTo('::1', '127.0.0.1'))(delivery(url), 1)).toBeNull();
    expect(connections).toBe(0);
    // The same name, where the operator allows such addresses: the line above would have been seen.
    expect(await hookPoster({ privateAllowed: true }, leadingTo('127.0.0.1'))(delivery(url), 1)).toBeNull();
    expect(connections).toBe(1);
  });

  it('row 44: follows no redirection, and does not read what it is told', async () => {
    let secretReads = 0;
    const inner = await listening(
      createHttp((_request, response) => {
        secretReads += 1;
        response.end('secret');
      }),
    );
    const statuses = [301, 302, 303, 307, 308];
    const outer = await listening(
      createHttp((_request, response) => {
        response.writeHead(statuses.shift() ?? 200, { location: `http://127.0.0.1:${inner}/` }).end();
      }),
    );
    const post = hookPoster({ privateAllowed: true });
    const told = [];
    for (let time = 0; time < 5; time += 1) told.push(await post(delivery(`http://127.0.0.1:${outer}/in`), 1));
    expect(told).toEqual([301, 302, 303, 307, 308]);
    expect(secretReads).toBe(0);
  });
});

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let kiosk: TestKiosk;
let port: number;

beforeAll(async () => {
  const limits = { headersMs: 300, requestMs: 600, connectionCheckMs: 100, guesses: 1000 };
  server = await startTestServer({ limits });
  await giveLobby(server.db);
  kiosk = await TestKiosk.enrol(server);
  await server.kiosk.listen({ host: '127.0.0.1', port: 0 });
  port = (server.kiosk.server.address() as AddressInfo).port;
});
afterAll(() => server.stop());

type Payload = string | Buffer;
const post = (payload: Payload, headers: Record<string, string> = {}) =>
  server.kiosk.inject({
    method: 'POST',
    url: '/v1/sync',
    headers: { authorization: `Bearer ${kiosk.token}`, 'content-type': 'application/json', ...headers },
    payload,
  });
const MIB = 1024 * 1024;
const answer = async (payload: Payload, headers?: Record<string, string>) => {
  const reply = await post(payload, headers);
  expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(Object.keys(reply.json())).toEqual(['code', 'detail', 'requestId']);
  return `${reply.statusCode} ${reply.json().code}`;
};

/** Writes bytes to the port as they are and reads until the server closes. */
async function raw(...pieces: string[]): Promise<string> {
  return drop(0, pieces);
}
/** The same, a piece every so many ms. */
async function drop(everyMs: number, pieces: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (bytes) => {
    received += bytes.toString();
  });
  socket.on('error', () => socket.destroy());
  const closed = once(socket, 'close');
  for (const piece of pieces) {
    if (socket.destroyed) break;
    socket.write(piece);
    if (everyMs > 0) await sleep(everyMs);
  }
  await closed;
  return received;
}

describe('a body the device API cannot take', () => {
  it.each(['', 'null', '[]', '"x"', '1'])('row 1: %j is no body of the expected form', async (body) => {
    expect(await answer(body)).toBe('400 bad_body');
  });

  it.each(['{"a":1', '{"a":1,}', '{/*c*/}', "{'a':1}", '{"a":NaN}', '{"a":Infinity}', '\ufeff{}'])(
    'rows 2, 3: %j is not JSON',
    async (body) => {
      expect(await answer(body)).toBe('400 bad_json');
    },
  );

  it('is not JSON when it is not UTF-8', async () => {
    expect(await answer(Buffer.from([0x22, 0xff, 0x22]))).toBe('400 bad_json');
  });

  it.each(['{"__proto__":{"x":1}}', '{"a":{"constructor":{"prototype":{"x":1}}}}'])(
    'row 11: %s touches no prototype',
    async (body) => {
      expect(await answer(body)).toBe('400 bad_json');
      expect(({} as Record<string, unknown>).x).toBeUndefined();
    },
  );

  it.each(['toString', 'hasOwnProperty', 'constructor'])(
    'row 11: %s as a name of a field means nothing',
    async (name) => {
      expect(await answer(`{"${name}":1}`)).toBe('400 bad_body');
      const reply = await post(JSON.stringify({ ...kiosk.request([]), [name]: { x: 1 } }));
      const inherited = ({} as Record<string, { x?: number } | undefined>)[name];
      expect([reply.statusCode, inherited?.x]).toEqual([200, undefined]);
    },
  );

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
    'row 5: is refused as %s',
    async (type) => {
      expect(await answer('{}', { 'content-type': type })).toBe('415 bad_media_type');
    },
  );

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
    'row 5: is refused as %s by the dashboard too, where a form of another site could send it',
    async (type) => {
      const headers = { host: 'localhost', origin: 'http://localhost', 'content-type': type };
      const url = '/api/session';
      const reply = await server.dashboard.inject({ method: 'POST', url, headers, payload: '{}' });
      expect([reply.statusCode, reply.json().code]).toEqual([415, 'bad_media_type']);
    },
  );

  it('row 5: is refused where it does not say what it is', async () => {
    const reply = await raw(
      `POST /v1/sync HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${kiosk.token}\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}`,
    );
    expect(reply).toMatch(/^HTTP\/1.1 415 .*bad_media_type/s);
  });

  it('row 6: is refused one byte over the limit, with the connection closed', async () => {
    const reply = await post(`"${'x'.repeat(256 * 1024 - 1)}"`);
    expect([reply.statusCode, reply.headers.connection]).toEqual([413, 'close']);
    expect(await answer(`"${'x'.repeat(256 * 1024 - 2)}"`)).toBe('400 bad_body');
  });

  it('row 9: is refused as too deep, or with more keys than a batch can have', async () => {
    expect(await answer('['.repeat(100) + ']'.repeat(100))).toBe('400 bad_body');
    expect(await answer(JSON.stringify(Array(30_000).fill(0)))).toBe('413 too_large');
  });

  it('row 7: may be gzip up to 1 MiB inflated, and nothing else', async () => {
    const gzip = { 'content-encoding': 'gzip' };
    const good = gzipSync(JSON.stringify(kiosk.request([])));
    expect((await post(good, gzip)).statusCode).toBe(200);
    expect(await answer(gzipSync(Buffer.alloc(1_200_000, 0x20)), gzip)).toBe('413 too_large');
    expect(await answer(good.subarray(0, 20), gzip)).toBe('400 bad_body');
    expect(await answer(good, { 'content-encoding': 'br' })).toBe('415 bad_media_type');
    expect(await answer(gzipSync(good), { 'content-encoding': 'gzip, gzip' })).toBe('415 bad_media_type');
    expect(await answer(gzipSync(good), gzip)).toBe('400 bad_json');
  });

  it('row 7: a bomb that fits into a body is refused at the limit of what it inflates to, before it is in memory', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * MIB), { level: 1 });
    expect(bomb.byteLength).toBeGreaterThan(MIB / 2);
    expect(await answer(bomb, { 'content-encoding': 'gzip' })).toBe('413 too_large');
    const small = gzipSync(Buffer.alloc(100 * MIB));
    expect(small.byteLength).toBeLessThan(256 * 1024);
    const before = process.memoryUsage.rss();
    expect(await answer(small, { 'content-encoding': 'gzip' })).toBe('413 too_large');
    expect(process.memoryUsage.rss() - before).toBeLessThan(50 * MIB);
  });

  it('row 9: a million keys, a hundred thousand items and a key of 10 MB are refused, as they are and packed', async () => {
    const keys = `{${Array.from({ length: 1_000_000 }, (_, at) => `"${at}":1`).join(',')}}`;
    const items = JSON.stringify({ ...kiosk.request([]), items: Array(100_000).fill({}) });
    const name = `{"${'k'.repeat(10_000_000)}":1}`;
    for (const body of [keys, items, name]) {
      expect(await answer(body)).toBe('413 too_large');
      expect(await answer(gzipSync(body, { level: 1 }), { 'content-encoding': 'gzip' })).toBe('413 too_large');
    }
    const few = `{${Array.from({ length: 20_000 }, (_, at) => `"${at}":1`).join(',')}}`;
    expect(await answer(few)).toBe('413 too_large');
  });

  it('row 16: a text of 10 MB is refused with its whole request', async () => {
    const visit = kiosk.visit({ answers: [{ q: 'words', t: 'x'.repeat(10_000_000), ms: 1 }] });
    expect(await answer(JSON.stringify(kiosk.request([itemOf(visit)])))).toBe('413 too_large');
  });

  it('row 9: is refused whole with 51 items, and changes nothing', async () => {
    const item = itemOf(kiosk.visit());
    expect(await answer(JSON.stringify({ ...kiosk.request([]), items: Array(51).fill(item) }))).toBe('400 bad_body');
    expect(await server.db.read.selectFrom('responses').selectAll().execute()).toEqual([]);
  });

  it('row 12: may hold fields nobody knows, in each of its parts', async () => {
    const future = { mood: 'blue' };
    const { clock, seq, health, ...request } = kiosk.request([]);
    const parts = {
      clock: { ...clock, future },
      seq: { ...seq, future },
      health: { ...health, versions: { ...health.versions, future }, future },
      days: [{ day: '2026-10-14', finished: 1, sent: 0, unsent: 1, future }],
      events: [{ id: randomUUID(), at: 1, code: 'IDB_WIPED', numbers: { found: 0 }, future }],
      items: [{ ...itemOf(kiosk.visit()), future }],
    };
    const reply = await post(JSON.stringify({ ...request, ...parts, future }));
    expect([reply.statusCode, reply.json().items?.[0]?.status]).toEqual([200, 'stored']);
  });
});

describe('a request that is odd in its head', () => {
  const get = (url: string, headers: Record<string, string> = {}) => server.kiosk.inject({ url, headers });

  it('row 21: is refused for a long address, a large header and many headers', async () => {
    const head = 'GET /healthz HTTP/1.1\r\nhost: x\r\n';
    const many = Array.from({ length: 500 }, (_, index) => `x-${index}: 1\r\n`).join('');
    expect(await raw(`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 414 /,
    );
    expect(await raw(`${head}x: ${'a'.repeat(64 * 1024)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 .*headers_too_large/s);
    expect(await raw(`${head}${many}connection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
  });

  it('is refused when it carries a token in the address', async () => {
    expect((await get('/v1/kiosk/config?token=x')).json().code).toBe('token_in_query');
  });

  it.each([
    '/../etc/passwd',
    '/%2e%2e/x',
    '/%252e',
    '/..%5cx',
    '/etc/passwd',
    '/%00',
    '//host',
    '/.git/config',
    '/.env',
    '/%zz',
  ])('row 41: finds nothing at %s', async (url) => {
    expect((await get(url)).json().code).toBe('not_found');
  });

  it.each(['/../../etc/passwd', '/assets/%2e%2e/.env', '/..%5c..%5cx', '//host/x', '/index.js.map', '/%00'])(
    'row 41: finds nothing at %s, written on the line as it is',
    async (path) => {
      expect(await raw(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 404 /);
    },
  );

  it('is told which methods an address takes', async () => {
    const reply = await get('/v1/sync');
    expect([reply.statusCode, reply.headers.allow]).toEqual([405, 'POST']);
  });

  it('row 23: is judged by its own Host, whatever a proxy nobody trusts is said to have seen', async () => {
    const ask = async (headers: Record<string, string>) =>
      (await server.dashboard.inject({ url: '/api/session', headers })).json().code;
    const forged = { 'x-forwarded-host': 'localhost', 'x-forwarded-proto': 'https', forwarded: 'host=localhost' };
    expect(await ask({ host: 'evil.example', ...forged })).toBe('bad_origin');
    expect(await ask({ host: 'localhost', 'x-forwarded-host': 'evil.example' })).toBe('unauthorized');
  });

  it('row 23: is not turned into another by X-HTTP-Method-Override', async () => {
    expect((await get('/v1/sync', { 'x-http-method-override': 'POST' })).statusCode).toBe(405);
  });
});

describe('a connection that is slow or broken', () => {
  const head = () =>
    `POST /v1/sync HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${kiosk.token}\r\ncontent-type: application/json\r\n`;

  it('row 18: is closed with 408 while its headers do not end', async () => {
    expect(await raw('GET / HTTP/1.1\r\nhost: x\r\n')).toMatch(/^HTTP\/1.1 408 .*request_timeout/s);
  });

  it('rows 6, 18: is closed with 408 while its body does not end: length too high, chunks without an end', async () => {
    expect(await raw(`${head()}content-length: 500\r\n\r\n{`)).toMatch(/^HTTP\/1.1 408 /);
    expect(await raw(`${head()}transfer-encoding: chunked\r\n\r\n1\r\n{\r\n`)).toMatch(/^HTTP\/1.1 408 /);
  });

  it('row 18: is closed with 408 though a byte of its head, or of its body, still comes now and then', async () => {
    const slowly = (text: string) => Array.from({ length: 60 }, () => text);
    expect(await drop(50, ['GET / HTTP/1.1\r\nx: ', ...slowly('a')])).toMatch(/^HTTP\/1.1 408 /);
    expect(await drop(50, [`${head()}content-length: 500\r\n\r\n`, ...slowly(' ')])).toMatch(/^HTTP\/1.1 408 /);
  });

  it('row 6: gets 400 for what is not HTTP, and for a length too low', async () => {
    expect(await raw('hello\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw(`${head()}content-length: 2\r\nconnection: close\r\n\r\n{}{"a":1}`)).toMatch(/^HTTP\/1.1 400 /);
  });

  it('gets the security headers with its refusal', async () => {
    const reply = await raw('hello\r\n\r\n');
    expect(reply).toContain('permissions-policy: accelerometer=()');
    expect(reply).toContain('referrer-policy: no-referrer');
    expect(reply).toContain('cross-origin-opener-policy: same-origin');
    expect(reply).toContain('cross-origin-resource-policy: same-origin');
  });
});

describe('two thousand idle lines', () => {
  const IDLE = 2000;
  /** Fewer than a listening socket keeps waiting. */
  const AT_ONCE = 200;

  it('row 18: leave others unharmed: an answer comes while all of them are open', async () => {
    const patient = await startTestServer();
    await patient.kiosk.listen({ host: '127.0.0.1', port: 0 });
    const { port: door } = patient.kiosk.server.address() as AddressInfo;
    const idle: Socket[] = [];
    while (idle.length < IDLE) {
      const more = Array.from({ length: AT_ONCE }, () => connect(door, '127.0.0.1').on('error', () => undefined));
      await Promise.all(more.map((socket) => once(socket, 'connect')));
      idle.push(...more);
    }
    const began = performance.now();
    expect((await fetch(`http://127.0.0.1:${door}/healthz`)).status).toBe(200);
    // Well before idle lines are closed.
    expect(performance.now() - began).toBeLessThan(5_000);
    const open = await promisify(patient.kiosk.server.getConnections.bind(patient.kiosk.server))();
    expect(open).toBeGreaterThanOrEqual(IDLE);
    for (const socket of idle) socket.destroy();
    await patient.stop();
  });
});

describe('every answer', () => {
  it.each(['/healthz', '/nope', '/v1/kiosk/config', '/%zz'])(
    'of %s has the security headers and no server name',
    async (url) => {
      for (const door of [server.kiosk, server.dashboard]) {
        const { headers } = await door.inject({ url, headers: { host: 'localhost' } });
        expect(headers).toMatchObject({
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'permissions-policy': expect.stringContaining('camera=()'),
          'content-security-policy': expect.stringContaining("default-src 'none'"),
        });
        expect(headers.server ?? headers['x-powered-by'] ?? headers['access-control-allow-origin']).toBeUndefined();
      }
    },
  );
});

describe('a route that throws', () => {
  it('answers with the problem shape, the request id of the log and nothing of the fault', async () => {
    const lines: string[] = [];
    const env = { JUURI_LOG_LEVEL: 'info' };
    const other = await startTestServer({ env, logTo: { write: (line) => lines.push(line) } });
    await other.db.write(async (tx) => tx.schema.dropTable('sessions').execute());
    const headers = { host: 'localhost', cookie: `juuri=${'a'.repeat(43)}` };
    const reply = await other.dashboard.inject({ url: '/api/session?secret-canary', headers });
    expect([reply.statusCode, reply.json().code]).toEqual([500, 'internal']);
    expect(reply.body).not.toMatch(/sessions|SQL|node_modules/);
    expect(lines.join('')).toContain(reply.json().requestId);
    expect(lines.join('')).not.toMatch(/canary|aaaa/);
    await other.stop();
  });
});

import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppDeps } from '../../sync-server/app.ts';
import { LIMITS } from '../../sync-server/http/limits.ts';
import { giveLobby, itemOf, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
afterEach(() => server.stop());
async function start(given: Partial<AppDeps> & { env?: Record<string, string> } = {}): Promise<TestKiosk> {
  server = await startTestServer(given);
  await giveLobby(server.db);
  return TestKiosk.enrol(server);
}
const comments = async () =>
  (await server.db.read.selectFrom('comments').select('text').execute()).map(({ text }) => text);
/** Sends one comment each, as visits that are far enough apart; the status of each. */
async function say(kiosk: TestKiosk, texts: readonly string[]): Promise<string[]> {
  const visits = texts.map((t, at) =>
    kiosk.visit({ seq: at + 1, wallMs: Date.now() - (at + 1) * 900_000, answers: [{ q: 'words', t, ms: 9000 }] }),
  );
  return (await kiosk.send(visits.map(itemOf))).items.map(({ status }) => status);
}

describe('what visitors write', () => {
  const ODD = [
    'a\u0001b',
    'a\u0007b\u0008',
    '\u001b[31mred',
    'a\tb\r\nc',
    'a\u007fb',
    'a\u0085b',
    'a\u2028b',
    '\u202egnp.exe',
    'a\u200bb',
    `e${'\u0301'.repeat(50)}`,
    '\ue000',
    "' OR 1=1--",
    '{"$gt":""}',
    '%_',
    '(a+)+$',
    '%s%n',
    ['$', '{jndi:ldap://127.0.0.1/x}'].join(''),
    '{{7*7}}',
    '<script>alert(1)</script>',
  ];

  it('rows 14, 40: is kept as text, letter by letter, whatever it would be elsewhere; NUL alone is set apart', async () => {
    const kiosk = await start();
    expect(await say(kiosk, [...ODD, 'a\u0000b'])).toEqual([...ODD.map(() => 'stored'), 'quarantined']);
    expect((await comments()).sort()).toEqual([...ODD].sort());
  });

  it('row 17: is stored as it was sent, composed or not', async () => {
    const kiosk = await start();
    const both = ['Etelä'.normalize('NFC'), 'Etelä'.normalize('NFD')];
    await say(kiosk, both);
    expect((await comments()).sort()).toEqual([...both].sort());
  });
});

describe('what a request claims about itself', () => {
  it('row 23: an address in X-Forwarded-For counts for nothing where no proxy is trusted', async () => {
    await start({ limits: { perAddressInAll: 5 } });
    const ask = async (at: number) =>
      (await server.kiosk.inject({ url: '/healthz', headers: { 'x-forwarded-for': `10.0.0.${at}` } })).statusCode;
    const statuses = [];
    for (let at = 0; at < 8; at += 1) statuses.push(await ask(at));
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(3);
  });

  it('row 42: leaves no control character and no long text in the log', async () => {
    const lines: string[] = [];
    await start({ env: { JUURI_LOG_LEVEL: 'info' }, logTo: { write: (line) => void lines.push(line) } });
    const url = `/nope%0a%1b[31m${'x'.repeat(3000)}`;
    await server.kiosk.inject({ url, headers: { 'user-agent': `\u001b[31m${'canary'.repeat(2000)}` } });
    const log = lines.join('');
    expect(log).toContain('/nope');
    expect(log).not.toMatch(/canary|x{300}/);
    expect(log).not.toContain('\u001b');
    for (const line of lines) expect(line.indexOf('\n')).toBe(line.length - 1);
  });
});

describe('a user agent of a megabyte', () => {
  it('row 42: is refused before it is read to its end, and the log holds one short line of it at most', async () => {
    const lines: string[] = [];
    await start({ env: { JUURI_LOG_LEVEL: 'info' }, logTo: { write: (line) => void lines.push(line) } });
    await server.kiosk.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect((server.kiosk.server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => socket.destroy());
    const answer = once(socket, 'data');
    socket.write(`GET /healthz HTTP/1.1\r\nhost: x\r\nuser-agent: ${'canary'.repeat(170_000)}\r\n\r\n`);
    expect(String(await answer)).toMatch(/^HTTP\/1\.1 431 .*headers_too_large/s);
    socket.destroy();
    expect(lines.join('')).not.toContain('canary');
    expect(Math.max(0, ...lines.map((line) => line.length))).toBeLessThan(1000);
  });
});

describe('too much at once', () => {
  it('row 43: of 3,000 heartbeats in a second each is served or told when to come back, at different times, and others are served', async () => {
    const kiosk = await start({ limits: { perDevice: 1e6, perAddress: 1e6, perAddressInAll: 1e6 } });
    const beat = () => kiosk.post(kiosk.request([]));
    const beats = Promise.all(Array.from({ length: 3000 }, beat));
    const page = await server.dashboard.inject({ url: '/readyz', headers: { host: 'localhost' } });
    const replies = await beats;
    const waits = replies
      .filter(({ statusCode }) => statusCode === 503)
      .map(({ headers }) => Number(headers['retry-after']));
    expect(page.statusCode).toBe(200);
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 503]));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(30);
    expect(Math.max(...waits)).toBeLessThanOrEqual(120);
    expect(new Set(waits).size).toBeGreaterThan(20);
    expect((await beat()).statusCode).toBe(200);
  });

  it('row 18: the limits in force are those of the list', async () => {
    await start();
    const { headersMs, requestMs, connectionCheckMs, connections, connectionsPerAddress } = LIMITS;
    expect([headersMs, requestMs, connectionCheckMs]).toEqual([10_000, 30_000, 5_000]);
    expect(connectionsPerAddress).toBeLessThan(connections);
  });
});

describe('an address in what somebody stores', () => {
  const ROOT = join(import.meta.dirname, '../../sync-server');
  const PAGES = /^(dashboard|pulse)\//;
  const CALLS_OUT =
    /\bfetch\(|\bhttps?\.request\(|\bhttps?\.get\(|\bconnect\(|from '(axios|undici|node:dgram|node:http2)'|new WebSocket|import \{[^}]*\brequest\b[^}]*\} from 'node:https?'/;

  it('row 44: leads the server to one place alone, the delivery of web-hooks, which judges it', async () => {
    await start();
    const callers = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !PAGES.test(name))
      .filter((name) => CALLS_OUT.test(readFileSync(join(ROOT, name), 'utf8')));
    expect(callers).toEqual([join('features', 'alerts', 'post-hook.ts')]);
  });
});

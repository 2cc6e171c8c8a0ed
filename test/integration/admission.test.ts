import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { giveLobby, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** A kiosk's share is an eighth: two of these bodies. */
const BODY = 100_000;
const BYTES = 8 * 2 * BODY;
const WAITING_MS = 1_500;

let server: TestServer;
let port: number;
const sockets: Socket[] = [];
beforeEach(async () => {
  server = await startTestServer({ limits: { bytesInFlight: BYTES, waitingMs: WAITING_MS } });
  await giveLobby(server.db);
  await server.kiosk.listen({ port: 0, host: '127.0.0.1' });
  port = (server.kiosk.server.address() as AddressInfo).port;
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.stop();
});

/** Tells of a large body and sends its beginning only. Resolves with the first line of what is answered to that. */
function trickle({ token }: TestKiosk): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  const head = [`POST /v1/sync HTTP/1.1`, 'host: localhost', `authorization: Bearer ${token}`];
  const about = ['content-type: application/json', `content-length: ${BODY}`];
  socket.write(`${[...head, ...about].join('\r\n')}\r\n\r\n{"proto":1`);
  return new Promise((resolve) => socket.once('data', (data) => resolve(String(data))));
}
const inFlight = async () => {
  const values = (await server.deps.metrics.inFlight.get()).values;
  return values[0]?.value ?? 0;
};
async function untilInFlight(count: number): Promise<void> {
  for (let tries = 0; tries < 200 && (await inFlight()) !== count; tries += 1) await sleep(25);
  expect(await inFlight()).toBe(count);
}

describe('row 43: bodies on their way in', () => {
  it('are counted before they are read: beyond its share a kiosk is told to come back, and others are served', async () => {
    const [greedy, other] = [await TestKiosk.enrol(server), await TestKiosk.enrol(server)];
    void trickle(greedy);
    void trickle(greedy);
    await untilInFlight(2);
    const answer = await trickle(greedy);
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    const seconds = Number(/retry-after: (\d+)/i.exec(answer)?.[1]);
    expect(seconds).toBeGreaterThanOrEqual(30);
    expect(seconds).toBeLessThanOrEqual(120);
    expect((await other.post(other.request([]))).statusCode).toBe(200);
  });

  it('of many kiosks are bounded in all, and each place is given back when its line is gone', async () => {
    const kiosks = await Promise.all(Array.from({ length: 9 }, () => TestKiosk.enrol(server)));
    const last = kiosks.at(-1) as TestKiosk;
    for (const kiosk of kiosks.slice(0, 8)) for (let line = 0; line < 2; line += 1) void trickle(kiosk);
    await untilInFlight(16);
    const code = async () => (await last.post(last.request([]))).statusCode;
    expect(await code()).toBe(503);
    for (const socket of sockets.splice(0)) socket.destroy();
    await untilInFlight(0);
    expect(await code()).toBe(200);
    expect(await inFlight()).toBe(0);
  });

  it('wait unread for a place, a kiosk with one of them, and are taken when it is there', async () => {
    const kiosks = await Promise.all(Array.from({ length: 9 }, () => TestKiosk.enrol(server)));
    const last = kiosks.at(-1) as TestKiosk;
    for (const kiosk of kiosks.slice(0, 8)) for (let line = 0; line < 2; line += 1) void trickle(kiosk);
    await untilInFlight(16);
    const post = () => last.post(last.request([]));
    const began = performance.now();
    const [waiting, second] = [post(), post()];
    expect((await Promise.race([waiting, second])).statusCode).toBe(503);
    // Refused at once: whoever waited in vain would have waited this long.
    expect(performance.now() - began).toBeLessThan(WAITING_MS);
    expect(await inFlight()).toBe(16);
    sockets.pop()?.destroy();
    const codes = (await Promise.all([waiting, second])).map(({ statusCode }) => statusCode);
    expect(codes.sort()).toEqual([200, 503]);
    await untilInFlight(15);
  });
});

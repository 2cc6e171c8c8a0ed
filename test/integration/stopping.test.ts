import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { giveLobby, TestKiosk } from '../support/kiosk-visits.ts';
import { startTestServer } from '../support/test-server.ts';

/** Longer than any test: what waits for it fails by its time. */
const FOR_EVER = 3_600_000;

async function serving(stopMs: number) {
  const limits = { headersMs: FOR_EVER, requestMs: FOR_EVER, idleMs: FOR_EVER, stopMs };
  const server = await startTestServer({ limits });
  await giveLobby(server.db);
  const kiosk = await TestKiosk.enrol(server);
  await server.kiosk.listen({ host: '127.0.0.1', port: 0 });
  return { server, kiosk, line: () => lineTo(server.kiosk.server) };
}

/** A line that the server knows of. */
async function lineTo(server: Server): Promise<{ socket: Socket; received: () => string }> {
  const known = once(server, 'connection');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  socket.on('data', (bytes) => {
    text += bytes.toString();
  });
  socket.on('error', () => socket.destroy());
  await known;
  return { socket, received: () => text };
}

function batchOf(kiosk: TestKiosk): { head: string; body: string } {
  const body = JSON.stringify(kiosk.request([]));
  const head = `POST /v1/sync HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${kiosk.token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  return { head, body };
}

describe('a server that stops', () => {
  it('does not wait for a line on which nothing was asked', async () => {
    const { server, line } = await serving(FOR_EVER);
    const { socket } = await line();
    await Promise.all([server.stop(), once(socket, 'close')]);
  });

  it('finishes a batch that is on its way', async () => {
    const { server, kiosk, line } = await serving(FOR_EVER);
    const { socket, received } = await line();
    const { head, body } = batchOf(kiosk);
    const asked = once(server.kiosk.server, 'request');
    socket.write(head + body.slice(0, 10));
    await asked;
    const stopped = server.stop();
    socket.write(body.slice(10));
    await Promise.all([stopped, once(socket, 'close')]);
    expect(received()).toMatch(/^HTTP\/1.1 200 /);
  });

  it('does not wait longer than its limit for one that never ends', async () => {
    const { server, kiosk, line } = await serving(100);
    const { socket } = await line();
    const asked = once(server.kiosk.server, 'request');
    socket.write(batchOf(kiosk).head);
    await asked;
    await Promise.all([server.stop(), once(socket, 'close')]);
    expect(socket.destroyed).toBe(true);
  });
});

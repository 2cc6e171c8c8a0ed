import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What happens to the bytes of one connection; nothing named = they pass. */
export interface Toxic {
  /** Ms before the first byte in each direction. */
  readonly latencyMs?: number;
  /** The server never gets more than so many bytes; then the line is dead. */
  readonly cutRequestAt?: number;
  /** The kiosk gets so many bytes of the answer and then the end of the line. */
  readonly cutAnswerAt?: number;
  /** The end after a cut: an orderly one, a reset, or none (a half-open line). */
  readonly ending?: 'fin' | 'reset' | 'silence';
  /** Bytes a second of the answer. */
  readonly bytesPerSecond?: number;
  /** The answer arrives in pieces of so many bytes. */
  readonly sliceBytes?: number;
  /** What arrives instead of the answer; the server never hears of the request. */
  readonly captivePortal?: string;
  /** The request is sent to the server once more, over a line of its own. */
  readonly isDoubled?: boolean;
}

/** A way to a server over TCP that can be poisoned. */
export interface FaultProxy {
  readonly url: string;
  /** For every connection from now on. */
  poison(toxic: Toxic): void;
  /** Resets every open line: what follows comes over new ones. */
  cut(): void;
  /** Bytes of the answers that passed, one a connection. */
  answers(): readonly number[];
  close(): Promise<void>;
}

/** Listens on a free loopback port and leads to another. */
export async function startFaultProxy(port: number): Promise<FaultProxy> {
  let toxic: Toxic = {};
  const answered: number[] = [];
  const open = new Set<Socket>();
  const proxy = createServer((kiosk) => {
    keep(open, kiosk);
    const { captivePortal } = toxic;
    if (captivePortal !== undefined) return void kiosk.once('data', () => kiosk.end(captivePortal));
    const server = keep(open, connect(port, '127.0.0.1'));
    const own = answered.push(0) - 1;
    void upwards(kiosk, server, toxic, () => keep(open, connect(port, '127.0.0.1')));
    void downwards(server, kiosk, toxic, (bytes) => {
      answered[own] = (answered[own] ?? 0) + bytes;
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    poison: (next) => {
      toxic = next;
    },
    cut: () => {
      for (const socket of open) socket.resetAndDestroy();
    },
    answers: () => answered,
    close: () => closed(proxy, open),
  };
}

function keep(open: Set<Socket>, socket: Socket): Socket {
  open.add(socket);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => open.delete(socket));
  return socket;
}

async function upwards(kiosk: Socket, server: Socket, toxic: Toxic, another: () => Socket): Promise<void> {
  const twin = toxic.isDoubled ? another() : null;
  twin?.resume();
  let left = toxic.cutRequestAt ?? Number.POSITIVE_INFINITY;
  if (toxic.latencyMs) await sleep(toxic.latencyMs);
  for await (const bytes of chunks(kiosk)) {
    server.write(bytes.subarray(0, left));
    twin?.write(bytes);
    left -= bytes.length;
    if (left <= 0) return finish(kiosk, toxic, server);
  }
  server.end();
}

async function downwards(server: Socket, kiosk: Socket, toxic: Toxic, count: (bytes: number) => void): Promise<void> {
  let left = toxic.cutAnswerAt ?? Number.POSITIVE_INFINITY;
  const slice = toxic.sliceBytes ?? (toxic.bytesPerSecond ? 1 : Number.POSITIVE_INFINITY);
  if (toxic.latencyMs) await sleep(toxic.latencyMs);
  for await (const bytes of chunks(server)) {
    count(bytes.length);
    for (let at = 0; at < Math.min(bytes.length, left); at += slice) {
      kiosk.write(bytes.subarray(at, Math.min(at + slice, left)));
      if (slice < bytes.length) await sleep(toxic.bytesPerSecond ? (1000 * slice) / toxic.bytesPerSecond : 1);
    }
    left -= bytes.length;
    if (left <= 0) return finish(kiosk, toxic, server);
  }
  kiosk.end();
}

async function* chunks(socket: Socket): AsyncGenerator<Buffer> {
  try {
    for await (const bytes of socket) yield bytes as Buffer;
  } catch (error) {
    // A reset on one side is the end of the line; what follows it is the other side's matter.
    if (!(error instanceof Error)) throw error;
  }
}

function finish(kiosk: Socket, { ending = 'fin' }: Toxic, server: Socket): void {
  server.destroy();
  if (ending === 'reset') kiosk.resetAndDestroy();
  else if (ending === 'fin') kiosk.end();
}

async function closed(proxy: Server, open: ReadonlySet<Socket>): Promise<void> {
  const gone = once(proxy, 'close');
  proxy.close();
  for (const socket of open) socket.destroy();
  await gone;
}

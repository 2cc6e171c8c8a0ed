import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type SyncReply, type SyncRequest, sync } from '#shared/contract/sync.ts';

/** What stands on the way answers in the server's place. */
export interface FalseAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * What happens to one `POST /v1/sync`: a false answer, which the server never hears of; `lose-answer`: the server takes the
 * batch and its answer is cut off; null: nothing.
 */
export type Meddling = (sent: SyncRequest, lastReply: SyncReply) => FalseAnswer | 'lose-answer' | null;

/** A way between kiosk and server that can be meddled with. Everything but sync requests passes through untouched. */
export interface MeddlingProxy {
  readonly url: string;
  /** The server behind it, `http://localhost:PORT`. */
  leadTo(server: string): void;
  /** From now on; null = an honest way. Forgets what was counted. */
  meddle(how: Meddling | null): void;
  /** The server's clock runs this much ahead of the world's, ms, as far as kiosks can see. */
  setAhead(ms: number): void;
  /** Sync requests that were meddled with since. */
  meddled(): number;
  close(): Promise<void>;
}

interface Way {
  server: string;
  meddling: Meddling | null;
  meddled: number;
  aheadMs: number;
  lastReply: SyncReply | null;
}

/** Listens on a free loopback port. */
export async function startMeddlingProxy(): Promise<MeddlingProxy> {
  const way: Way = { server: '', meddling: null, meddled: 0, aheadMs: 0, lastReply: null };
  const proxy = createServer((asked, reply) => {
    // A server that is not there is a broken connection to the kiosk too.
    pass(way, asked, reply).catch(() => reply.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    leadTo: (server) => {
      way.server = server;
    },
    meddle: (how) => Object.assign(way, { meddling: how, meddled: 0 }),
    setAhead: (ms) => {
      way.aheadMs = ms;
    },
    meddled: () => way.meddled,
    close: () => closed(proxy),
  };
}

async function pass(way: Way, asked: IncomingMessage, reply: ServerResponse): Promise<void> {
  const body = await buffer(asked);
  if (asked.url !== sync.path) return forward(way, asked, body, reply);
  const { lastReply } = way;
  const meddling = lastReply && way.meddling?.(JSON.parse(body.toString()), lastReply);
  if (meddling) way.meddled += 1;
  if (!meddling || meddling === 'lose-answer') return forward(way, asked, body, reply, meddling === 'lose-answer');
  reply.writeHead(meddling.status, { 'content-type': meddling.type }).end(meddling.body);
}

async function forward(
  way: Way,
  asked: IncomingMessage,
  body: Buffer,
  reply: ServerResponse,
  isAnswerLost = false,
): Promise<void> {
  const { method, url, headers } = asked;
  const onward = request(new URL(url ?? '/', way.server), { method, headers: { ...headers, connection: 'close' } });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  const answered = await buffer(answer);
  if (isAnswerLost) return void reply.destroy();
  if (url !== sync.path || answer.statusCode !== sync.status) {
    return void reply.writeHead(answer.statusCode ?? 502, answer.headers).end(answered);
  }
  const said: SyncReply = JSON.parse(answered.toString());
  way.lastReply = said;
  reply.writeHead(sync.status, { 'content-type': 'application/json' });
  reply.end(JSON.stringify({ ...said, now: said.now + way.aheadMs }));
}

async function closed(proxy: Server): Promise<void> {
  const gone = once(proxy, 'close');
  proxy.close();
  proxy.closeAllConnections();
  await gone;
}

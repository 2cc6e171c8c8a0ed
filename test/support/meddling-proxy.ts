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
 * batch and its answer is cut off; `send-twice`: the server gets it twice; `send-later`: it is cut off and arrives after the next
 * one; null: nothing.
 */
export type Meddling = (
  sent: SyncRequest,
  lastReply: SyncReply,
) => FalseAnswer | 'lose-answer' | 'send-twice' | 'send-later' | null;

/** Another build's file in the place of the server's; null = it is not there. */
export type Change = (body: string) => string | null;

/** A way between kiosk and server that can be meddled with. Everything but sync requests and named files passes untouched. */
export interface MeddlingProxy {
  readonly url: string;
  /** The server behind it, `http://localhost:PORT`. */
  leadTo(server: string): void;
  /** From now on; null = an honest way. Forgets what was counted. */
  meddle(how: Meddling | null): void;
  /** From now on the file of this path is another one, or none; undefined = the server's again. */
  replace(path: string, change: Change | undefined): void;
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
  readonly later: Sent[];
  readonly replaced: Map<string, Change>;
}

interface Sent {
  readonly asked: IncomingMessage;
  readonly body: Buffer;
}

/** Listens on a free loopback port. */
export async function startMeddlingProxy(): Promise<MeddlingProxy> {
  const way: Way = {
    server: '',
    meddling: null,
    meddled: 0,
    aheadMs: 0,
    lastReply: null,
    later: [],
    replaced: new Map(),
  };
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
    replace: (path, change) => void (change ? way.replaced.set(path, change) : way.replaced.delete(path)),
    setAhead: (ms) => {
      way.aheadMs = ms;
    },
    meddled: () => way.meddled,
    close: () => closed(proxy),
  };
}

async function pass(way: Way, asked: IncomingMessage, reply: ServerResponse): Promise<void> {
  const sent = { asked, body: await buffer(asked) };
  const change = way.replaced.get(asked.url ?? '');
  if (change) return passFile(way, sent, change, reply);
  if (asked.url !== sync.path) return forward(way, sent, reply);
  const { lastReply } = way;
  const meddling = lastReply && way.meddling?.(JSON.parse(sent.body.toString()), lastReply);
  if (!meddling) return forward(way, sent, reply);
  way.meddled += 1;
  await meddle(way, sent, meddling, reply);
}

async function meddle(
  way: Way,
  sent: Sent,
  meddling: NonNullable<ReturnType<Meddling>>,
  reply: ServerResponse,
): Promise<void> {
  switch (meddling) {
    case 'lose-answer':
      await deliver(way, sent);
      return void reply.destroy();
    case 'send-twice':
      await deliver(way, sent);
      return forward(way, sent, reply);
    case 'send-later':
      way.later.push(sent);
      return void reply.destroy();
    default:
      reply.writeHead(meddling.status, { 'content-type': meddling.type }).end(meddling.body);
  }
}

async function passFile(way: Way, sent: Sent, change: Change, reply: ServerResponse): Promise<void> {
  const { headers, body } = await deliver(way, sent, { 'accept-encoding': 'identity', 'if-none-match': '' });
  const changed = change(body.toString());
  const { 'content-length': _, etag: __, ...rest } = headers;
  if (changed === null) reply.writeHead(404).end();
  else reply.writeHead(200, rest).end(changed);
}

/** To the server, and what it answered. */
async function deliver({ server }: Way, { asked, body }: Sent, change: Readonly<Record<string, string>> = {}) {
  const { method, url, headers } = asked;
  const given = { ...headers, connection: 'close', ...change };
  const onward = request(new URL(url ?? '/', server), { method, headers: given });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: await buffer(answer) };
}

async function forward(way: Way, sent: Sent, reply: ServerResponse): Promise<void> {
  const { status, headers, body } = await deliver(way, sent);
  if (sent.asked.url !== sync.path || status !== sync.status) return void reply.writeHead(status, headers).end(body);
  const said: SyncReply = JSON.parse(body.toString());
  way.lastReply = said;
  reply.writeHead(sync.status, { 'content-type': 'application/json' });
  reply.end(JSON.stringify({ ...said, now: said.now + way.aheadMs }));
  for (const one of way.later.splice(0)) await deliver(way, one);
}

async function closed(proxy: Server): Promise<void> {
  const gone = once(proxy, 'close');
  proxy.close();
  proxy.closeAllConnections();
  await gone;
}

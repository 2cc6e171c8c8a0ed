import type { FastifyInstance, FastifyReply } from 'fastify';
import { LIVE_PATH } from '#shared/contract/dashboard.ts';
import type { LiveFeed } from './live.ts';
import { requirePerson } from './session.ts';

const AT_MOST_EVERY_MS = 500;
const HEARTBEAT_MS = 20_000;

/**
 * Server-sent events at LIVE_PATH: `changed` at most twice a second however many batches arrive, and a comment every twenty
 * seconds so that a proxy keeps the line open. Every line is ended when the server stops.
 */
export function liveRoute(app: FastifyInstance, live: LiveFeed): void {
  const open = new Set<FastifyReply['raw']>();
  app.get(LIVE_PATH, { onRequest: requirePerson() }, (request, reply) => {
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value);
    const stream = reply.raw;
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    stream.write('retry: 3000\n\n');
    open.add(stream);
    const stop = follow(live, (text) => void stream.write(text));
    request.raw.on('close', () => {
      stop();
      open.delete(stream);
    });
  });
  app.addHook('preClose', async () => {
    for (const stream of open) stream.end();
  });
}

/** Writes to one line until the returned function is called. */
function follow(live: LiveFeed, write: (text: string) => void): () => void {
  let waiting: NodeJS.Timeout | undefined;
  const tell = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      write('event: changed\ndata: {}\n\n');
    }, AT_MOST_EVERY_MS);
  };
  const heartbeat = setInterval(() => write(': alive\n\n'), HEARTBEAT_MS);
  const unsubscribe = live.subscribe(tell);
  return () => {
    unsubscribe();
    clearTimeout(waiting);
    clearInterval(heartbeat);
  };
}

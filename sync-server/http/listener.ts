import { createServer as createHttp, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Socket } from 'node:net';
import type { ServerConfig } from '../config/read-config.ts';
import type { Limits } from './limits.ts';

/** Larger than what is accepted, so that a too long address or header still gets its own answer (414, 431). */
const READABLE_HEADER_BYTES = 40 * 1024;
const KEEP_ALIVE_MS = 75_000;

/** The socket server below Fastify: time limits, connection limits and TLS. */
export function createListener(
  handler: RequestListener,
  { tls, trustedProxies }: Pick<ServerConfig, 'tls' | 'trustedProxies'>,
  limits: Limits,
): Server {
  const options: ServerOptions = {
    maxHeaderSize: READABLE_HEADER_BYTES,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: limits.connectionCheckMs,
    noDelay: true,
  };
  const server = tls ? createHttps({ ...options, ...tls }, handler) : createHttp(options, handler);
  server.maxConnections = limits.connections;
  server.maxHeadersCount = 0;
  server.timeout = limits.idleMs;
  if (trustedProxies.length === 0) limitConnections(server, limits.connectionsPerAddress);
  return server;
}

/** One address cannot take every connection there is: what it opens beyond its share is closed at once. */
function limitConnections(server: Server, most: number): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

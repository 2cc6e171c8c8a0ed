import { createServer as createHttp, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { ServerConfig } from '../config/read-config.ts';
import type { Limits } from './limits.ts';

/** Larger than what is accepted, so that a too long address or header still gets its own answer (414, 431). */
const READABLE_HEADER_BYTES = 40 * 1024;
const KEEP_ALIVE_MS = 75_000;

/** The socket server below Fastify: time limits, connection limits and TLS. */
export function createListener(handler: RequestListener, tls: ServerConfig['tls'], limits: Limits): Server {
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
  return server;
}

import type { FastifyServerOptions } from 'fastify';
import type { ServerConfig } from '../config/read-config.ts';
import { pathOf } from './problem-handler.ts';

const MAX_PATH = 256;

/** Where log lines go when not to standard output. */
export interface LogStream {
  write(line: string): void;
}

/**
 * JSON lines. A request says its method, path and address: no query, no headers, no body, so that neither answers nor tokens
 * nor PINs get there; what is odd in a path is escaped by JSON and cut.
 */
export function logOptions(level: ServerConfig['logLevel'], stream?: LogStream): FastifyServerOptions['logger'] {
  if (level === 'silent') return false;
  return {
    level,
    base: null,
    redact: ['*.password', '*.token', '*.authorization', '*.cookie'],
    serializers: {
      req: (request) => ({
        method: request.method,
        path: pathOf(request.url).slice(0, MAX_PATH),
        address: request.ip,
      }),
      res: (reply) => ({ status: reply.statusCode }),
    },
    ...(stream ? { stream } : {}),
  };
}

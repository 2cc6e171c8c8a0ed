import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { PROBLEMS, Problem, type ProblemCode } from '#shared/contract/problems.ts';
import { MAX_HEADER_BYTES, MAX_HEADERS, MAX_URL_LENGTH } from './limits.ts';
import { EVERYTHING_OFF } from './security-headers.ts';

const TOKEN_NAMES = new Set(['token', 'access_token', 'device_token', 'authorization', 'bearer']);

/** Refuses what is odd about the request line and headers before anything else looks at them. */
export function guardTransport(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (request.url.length > MAX_URL_LENGTH) throw new Problem('uri_too_long');
    const { rawHeaders } = request.raw;
    const bytes = rawHeaders.reduce((sum, text) => sum + text.length, 0);
    if (rawHeaders.length / 2 > MAX_HEADERS || bytes > MAX_HEADER_BYTES) throw new Problem('headers_too_large');
    const query = (request.query ?? {}) as Record<string, unknown>;
    if (Object.keys(query).some((name) => TOKEN_NAMES.has(name.toLowerCase()))) throw new Problem('token_in_query');
  });
}

/** Answers a connection that never became a request: broken, too large in its headers, or too slow. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = clientErrorCode(error.code);
  const { status, detail } = PROBLEMS[code];
  const body = JSON.stringify({ code, detail, requestId: 'none' });
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json',
    'cache-control: no-store',
    "content-security-policy: default-src 'none'; frame-ancestors 'none'",
    'cross-origin-opener-policy: same-origin',
    'cross-origin-resource-policy: same-origin',
    `permissions-policy: ${EVERYTHING_OFF}`,
    'referrer-policy: no-referrer',
    'x-content-type-options: nosniff',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

function clientErrorCode(code: string | undefined): ProblemCode {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers_too_large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request_timeout' : 'bad_body';
}

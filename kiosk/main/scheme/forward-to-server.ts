import { ENROLMENT_SERVER_HEADER, parseServerAddress } from '#shared/contract/server-address.ts';
import { MAX_BATCH_BYTES } from '#shared/contract/sync.ts';
import { limitedBody } from './limited-body.ts';
import { problemResponse, unreachableResponse } from './problem-response.ts';
import { SECURITY_HEADERS } from './response-headers.ts';

const DEVICE_PATH = /^\/v1\/[a-z0-9-]+(?:\/[a-z0-9-]+){0,4}(?:\?[\w=&.%-]{0,500})?$/;
/** What a kiosk without an identity may ask of a server it names. */
const UNENROLLED = [
  'POST /v1/enrolments',
  'POST /v1/enrolment-checks',
  'POST /v1/device-authorizations',
  'POST /v1/device-authorizations/token',
  'GET /v1/server',
];
const REQUEST_HEADERS = ['authorization', 'content-type', 'content-encoding', 'accept', 'if-none-match'];
const REPLY_HEADERS = ['content-type', 'etag', 'retry-after'];
/** Room above the batch limit for JSON around it; the server judges the exact size. */
const REQUEST_LIMIT_BYTES = 2 * MAX_BATCH_BYTES;
const REPLY_LIMIT_BYTES = 4 * 1024 * 1024;
const DEADLINE_MS = 35_000;

export interface ForwardDeps {
  /** Origin of the enrolled server; null before enrolment. */
  readonly enrolledServer: () => Promise<string | null>;
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  readonly newId: () => string;
  readonly warn: (message: string) => void;
}

function picked(from: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = from.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** Where a request may go: the enrolled server, or for an enrolment the server the person in front of the kiosk named. */
async function targetOf(request: Request, path: string, deps: ForwardDeps): Promise<string | null> {
  const named = request.headers.get(ENROLMENT_SERVER_HEADER);
  if (UNENROLLED.includes(`${request.method} ${path}`) && named !== null) {
    const address = parseServerAddress(named);
    return address.ok ? address.origin : null;
  }
  return deps.enrolledServer();
}

async function passedOn(reply: Response): Promise<Response> {
  const bodiless = reply.status === 204 || reply.status === 304;
  const body = bodiless ? null : await limitedBody(reply.body, REPLY_LIMIT_BYTES);
  if (body === null && !bodiless) return unreachableResponse();
  const headers = { ...picked(reply.headers, REPLY_HEADERS), ...SECURITY_HEADERS, 'cache-control': 'no-store' };
  return new Response(body, { status: reply.status, headers });
}

/**
 * Passes one request of the device API on to the server: `/v1/` paths only, no cookies, no redirects, sizes limited.
 * Whatever fails on the way is 502 without a body: to the sync loop an unknown outcome.
 */
export function createForwarder(deps: ForwardDeps): (request: Request, path: string) => Promise<Response> {
  return async (request, path) => {
    if (request.method !== 'GET' && request.method !== 'POST') {
      return problemResponse('method_not_allowed', deps.newId(), { allow: 'GET, POST' });
    }
    if (!DEVICE_PATH.test(path)) return problemResponse('not_found', deps.newId());
    const target = await targetOf(request, path, deps);
    if (target === null) return unreachableResponse();
    const body = await limitedBody(request.body, REQUEST_LIMIT_BYTES);
    if (body === null) return problemResponse('too_large', deps.newId());
    try {
      const reply = await deps.fetch(target + path, {
        method: request.method,
        headers: picked(request.headers, REQUEST_HEADERS),
        ...(request.method === 'POST' ? { body } : {}),
        redirect: 'error',
        credentials: 'omit',
        signal: AbortSignal.any([request.signal, AbortSignal.timeout(DEADLINE_MS)]),
      });
      return await passedOn(reply);
    } catch (error) {
      deps.warn(`server not reached: ${error instanceof Error ? error.name : 'unknown'}`);
      return unreachableResponse();
    }
  };
}

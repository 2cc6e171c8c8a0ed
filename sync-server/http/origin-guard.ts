import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#shared/contract/problems.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

interface OwnNames {
  /** Outer origin, if one is configured. */
  readonly publicUrl: string | undefined;
  /** Host the server listens on, as configured. */
  readonly host: string;
}

/**
 * Keeps pages of other sites out of the dashboard: the Host must be a name of this server (a rebound DNS name is not; an
 * address cannot be rebound), and whatever changes something must come from a page of this very origin.
 */
export function guardOrigin(app: FastifyInstance, own: OwnNames): void {
  app.addHook('onRequest', async (request) => {
    if (!isOwnHost(request, own)) throw new Problem('bad_origin');
    const from = request.headers.origin;
    if (from === undefined) {
      if (!SAFE.has(request.method)) throw new Problem('bad_origin');
    } else if (!isOwnOrigin(from, request, own)) throw new Problem('bad_origin');
    if (request.url.startsWith('/api/') && comesFromElsewhere(request, own)) throw new Problem('bad_origin');
  });
}

function isOwnHost(request: FastifyRequest, own: OwnNames): boolean {
  const host = hostOf(request);
  if (host === undefined) return false;
  const { hostname } = host;
  if (LOCAL.has(hostname) || hostname === own.host) return true;
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return true;
  return own.publicUrl !== undefined && hostname === new URL(own.publicUrl).hostname;
}

/** A link may lead from anywhere to a page, but not to the data: own pages name no referrer or themselves. */
function comesFromElsewhere(request: FastifyRequest, own: OwnNames): boolean {
  const { referer } = request.headers;
  if (request.headers['sec-fetch-site'] === 'cross-site') return true;
  return referer !== undefined && !isOwnOrigin(URL.parse(referer)?.origin ?? '', request, own);
}

function isOwnOrigin(from: string, request: FastifyRequest, own: OwnNames): boolean {
  if (from === own.publicUrl) return true;
  return from === hostOf(request)?.origin;
}

function hostOf(request: FastifyRequest): URL | undefined {
  return URL.parse(`${request.protocol}://${request.host}`) ?? undefined;
}

import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { closeLinesOnStop } from './close-lines.ts';
import type { FeatureDeps } from './feature-deps.ts';
import { healthRoutes } from './health-routes.ts';
import { takeJsonBodies } from './json-body.ts';
import { MAX_BODY_BYTES } from './limits.ts';
import { createListener } from './listener.ts';
import { type LogStream, logOptions } from './logging.ts';
import { answerProblems, pathOf } from './problem-handler.ts';
import { limitRates } from './rate-limits.ts';
import { type Door, setSecurityHeaders } from './security-headers.ts';
import { answerClientError, guardTransport } from './transport-guards.ts';

/** An app for one port with everything both ports share: problem handler first, then headers, limits, bodies and health. */
export async function createDoor(door: Door, deps: FeatureDeps, logTo?: LogStream): Promise<FastifyInstance> {
  const { config, limits } = deps;
  const app: FastifyInstance = Fastify({
    logger: logOptions(config.logLevel, logTo) ?? false,
    serverFactory: (handler) => createListener(handler, config, limits),
    genReqId: () => randomUUID(),
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError,
    rewriteUrl: (request) => (isDecodable(request.url ?? '') ? (request.url ?? '/') : '/undecodable'),
  });
  app.decorate('exchanges', []);
  closeLinesOnStop(app, limits.stopMs);
  answerProblems(app, deps.metrics);
  await setSecurityHeaders(app, door, isHttps(door, config));
  guardTransport(app);
  takeJsonBodies(app);
  await limitRates(app, door, deps);
  healthRoutes(app, deps);
  return app;
}

/** Whether browsers reach this port by https: through own TLS or through a proxy in front. */
export function isHttps(door: Door, config: FeatureDeps['config']): boolean {
  const publicUrl = door === 'dashboard' ? config.publicUrl : config.kioskPublicUrl;
  return config.tls !== undefined || (publicUrl?.startsWith('https:') ?? false);
}

/** Fastify answers an address it cannot decode before any hook has set a header; such an address is simply not there. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(pathOf(url));
    return true;
  } catch {
    return false;
  }
}

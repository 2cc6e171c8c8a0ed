import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { Problem } from '#shared/contract/problems.ts';
import { deviceOfHeader, type KnownDevice } from '../features/fleet/known-device.ts';
import type { FeatureDeps } from './feature-deps.ts';
import { limitGuesses, spreadRetry } from './rate-limits.ts';

declare module 'fastify' {
  interface FastifyRequest {
    device: KnownDevice | null;
  }
}

/**
 * Guard of the device API, run before a body is read: the token must be that of a kiosk in use. Failed tries count against
 * the address. A forked identity may only hand over rows for safe keeping (`evenForked`).
 */
export function requireDevice(
  app: FastifyInstance,
  deps: FeatureDeps,
  options: { readonly evenForked?: boolean } = {},
): onRequestAsyncHookHandler {
  const countFailure = limitGuesses(app, deps);
  return async (request) => {
    const device = await deviceOfHeader(deps.db, request.headers.authorization);
    if (!device) {
      await countFailure(request);
      throw new Problem('unauthorized');
    }
    if (device.status === 'revoked') throw new Problem('revoked');
    if (device.status === 'forked' && !options.evenForked) throw new Problem('clone_suspected');
    request.device = device;
  };
}

/** Nothing of a kiosk is taken while this database may be an older copy of itself. */
export function refuseWhenHalted(
  app: FastifyInstance,
  { safety, chance }: Pick<FeatureDeps, 'safety' | 'chance'>,
): void {
  app.addHook('onRequest', async (request) => {
    if (!safety.isHalted() || !request.url.startsWith('/v1/')) return;
    throw new Problem('restore_suspected', { retryAfterSeconds: spreadRetry(chance()) });
  });
}

/** The device a guarded route was called by. */
export function deviceOf(request: FastifyRequest): KnownDevice {
  if (!request.device) throw new Problem('unauthorized');
  return request.device;
}

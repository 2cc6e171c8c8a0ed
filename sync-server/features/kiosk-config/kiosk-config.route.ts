import type { FastifyInstance } from 'fastify';
import { getKioskConfig } from '#shared/contract/kiosk-config.ts';
import { deviceOf, requireDevice } from '../../http/device-guard.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { readKioskConfig } from './kiosk-config.ts';

/** The kiosk asks with the ETag it has; the same one is answered by 304 and no body. */
export function kioskConfigRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  route(
    app,
    getKioskConfig,
    async (_given, { request, reply }) => {
      const { etag, config } = await readKioskConfig(deps, deviceOf(request).id);
      reply.header('etag', etag).header('cache-control', 'no-cache');
      if (request.headers['if-none-match'] === etag) reply.code(304).send();
      return config;
    },
    { guards: [requireDevice(app, deps)] },
  );
}

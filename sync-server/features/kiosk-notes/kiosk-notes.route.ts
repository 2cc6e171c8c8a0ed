import type { FastifyInstance } from 'fastify';
import { tellKioskNotes } from '#shared/contract/kiosk-notes.ts';
import { deviceOf, requireDevice } from '../../http/device-guard.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { takeNotes } from './take-notes.ts';

/** What was done behind the PIN of the calling kiosk. */
export function kioskNotesRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  route(
    app,
    tellKioskNotes,
    async ({ notes }, { request }) => {
      const taken = await takeNotes(deps, deviceOf(request).id, notes);
      if (taken.length > 0) deps.live.changed();
      return { taken };
    },
    { guards: [requireDevice(app, deps)] },
  );
}

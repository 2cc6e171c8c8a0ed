import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as coming from '#shared/contract/coming-kiosks.ts';
import { parseServerAddress } from '#shared/contract/server-address.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { personOf, requirePerson } from '../../http/session.ts';
import { placesToday, waitingRequests } from './decide-authorization.ts';
import { makeProvisioningFiles } from './make-provisioning-files.ts';
import { listOpenCodes, takeBackCodes } from './open-codes.ts';

const KEEPERS = { guards: [requirePerson(['administrator', 'it'])] };

/** Kiosks on their way, for IT: who waits to be approved, and the codes and files that may still let somebody in. */
export function comingKioskRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  route(app, coming.getWaitingRequests, async () => ({ waiting: await waitingRequests(deps) }), KEEPERS);
  route(app, coming.getPlaces, async () => ({ places: await placesToday(deps) }), KEEPERS);
  route(
    app,
    coming.getOpenCodes,
    async (_nothing, { request }) => ({ codes: await listOpenCodes(deps), server: kioskServer(deps, request) }),
    KEEPERS,
  );
  route(
    app,
    coming.makeProvisioningFiles,
    async (given, { request }) => {
      const address = parseServerAddress(given.server);
      const server = address.ok ? address.origin : given.server;
      const made = await makeProvisioningFiles(deps, { ...given, server, by: personOf(request).userName });
      if (!made.ok) return { files: [], refused: made.fault };
      deps.live.changed();
      return { files: [...made.files], refused: null };
    },
    KEEPERS,
  );
  route(
    app,
    coming.takeBackCodes,
    async ({ codes }, { request }) => {
      const takenBack = await takeBackCodes(deps, { codes, by: personOf(request).userName });
      deps.live.changed();
      return { takenBack };
    },
    KEEPERS,
  );
}

/** As configured, else the host by which the person reaches the dashboard with the kiosks' port. */
function kioskServer({ config }: FeatureDeps, request: FastifyRequest): string {
  return config.kioskPublicUrl ?? `${request.protocol}://${request.hostname}:${config.kioskPort}`;
}

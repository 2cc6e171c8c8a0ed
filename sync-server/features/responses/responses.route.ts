import type { FastifyInstance } from 'fastify';
import { Problem } from '#shared/contract/problems.ts';
import { type ItemReceipt, salvage, sync } from '#shared/contract/sync.ts';
import { deviceOf, requireDevice } from '../../http/device-guard.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { spreadRetry } from '../../http/rate-limits.ts';
import { route } from '../../http/route.ts';
import { kioskConfigEtag } from '../kiosk-config/kiosk-config.ts';
import { receiveBatch } from './receive-batch.ts';
import { receiveSalvage } from './receive-salvage.ts';
import { SurveyShelf } from './survey-shelf.ts';

/** Batches of responses and heartbeats; rows for safe keeping. */
export function responseRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const batchDeps = { ...deps, surveys: new SurveyShelf(deps.db) };
  let inFlight = 0;
  route(
    app,
    sync,
    async (given, { request }) => {
      if (inFlight >= deps.limits.batchesInFlight)
        throw new Problem('busy', { retryAfterSeconds: spreadRetry(deps.chance()) });
      inFlight++;
      try {
        const device = deviceOf(request);
        if (given.proto < deps.limits.minProto) throw new Problem('kiosk_too_old');
        await deps.safety.check(given.mark, device.id);
        const reply = await receiveBatch(batchDeps, device, given);
        tell(deps, reply.items);
        warnOfOdd(request, device.id, reply.items);
        const mark = deps.safety.markOf(reply, given.mark);
        const { minProto } = deps.limits;
        return { ...reply, minProto, mark, surveyEtag: await kioskConfigEtag(deps, device.id) };
      } finally {
        inFlight--;
      }
    },
    { guards: [requireDevice(app, deps)] },
  );
  route(
    app,
    salvage,
    async (given, { request }) => {
      await receiveSalvage(deps, deviceOf(request), given);
      deps.metrics.responses.inc({ status: 'salvaged' });
      return { serverId: deps.identity.serverId, hash: given.hash, status: 'quarantined' as const };
    },
    { guards: [requireDevice(app, deps, { evenForked: true })] },
  );
}

function tell({ metrics, live }: FeatureDeps, items: readonly ItemReceipt[]): void {
  for (const { status } of items) metrics.responses.inc({ status });
  if (items.some(({ status }) => status === 'stored')) live.changed();
}

function warnOfOdd(
  request: { log: { warn(about: object, text: string): void } },
  device: string,
  items: readonly ItemReceipt[],
) {
  const causes = items.flatMap(({ cause }) => cause ?? []);
  if (causes.length > 0) request.log.warn({ device, causes }, 'not counted');
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#shared/contract/problems.ts';
import { type ItemReceipt, type SyncReply, type SyncRequest, salvage, sync } from '#shared/contract/sync.ts';
import { admission } from '../../http/admission.ts';
import { deviceOf, requireDevice } from '../../http/device-guard.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { waitingCommands } from '../fleet/command-kiosk.ts';
import { kioskConfigEtag } from '../kiosk-config/kiosk-config.ts';
import { receiveBatch } from './receive-batch.ts';
import { receiveSalvage } from './receive-salvage.ts';
import { SurveyShelf } from './survey-shelf.ts';

/** Batches of responses and heartbeats; rows for safe keeping. */
export function responseRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const batchDeps = { ...deps, surveys: new SurveyShelf(deps.db) };
  const { enter, during } = admission(deps);
  const sending = requireDevice(app, deps);
  const salvaging = requireDevice(app, deps, { evenForked: true });
  route(app, sync, (given, { request }) => during(request, () => takeBatch(batchDeps, given, request)), {
    guards: [sending, enter],
  });
  route(
    app,
    salvage,
    (given, { request }) =>
      during(request, async () => {
        await receiveSalvage(deps, deviceOf(request), given);
        deps.metrics.responses.inc({ status: 'salvaged' });
        const { serverId } = deps.identity;
        return { serverId, hash: given.hash, status: 'quarantined' as const, now: deps.now() };
      }),
    { guards: [salvaging, enter] },
  );
}

async function takeBatch(
  deps: FeatureDeps & { readonly surveys: SurveyShelf },
  given: SyncRequest,
  request: FastifyRequest,
): Promise<SyncReply> {
  const device = deviceOf(request);
  const { minProto } = deps.limits;
  if (given.proto < minProto) throw new Problem('kiosk_too_old');
  await deps.safety.check(given.mark, device.id);
  const reply = await receiveBatch(deps, device, given);
  tell(deps, reply.items, given.commandsDone?.length ?? 0);
  warnOfOdd(request, device.id, reply.items);
  const mark = deps.safety.markOf(reply, given.mark);
  const [surveyEtag, commands] = await Promise.all([
    kioskConfigEtag(deps, device.id),
    waitingCommands(deps.db, device.id, deps.now()),
  ]);
  return { ...reply, minProto, mark, surveyEtag, ...(commands.length === 0 ? {} : { commands }) };
}

/** Who looks at figures hears of answers, who looks at a kiosk hears that what was asked of it is done. */
function tell({ metrics, live }: FeatureDeps, items: readonly ItemReceipt[], commandsDone: number): void {
  for (const { status } of items) metrics.responses.inc({ status });
  if (commandsDone > 0 || items.some(({ status }) => status === 'stored')) live.changed();
}

function warnOfOdd(
  request: { log: { warn(about: object, text: string): void } },
  device: string,
  items: readonly ItemReceipt[],
) {
  const causes = items.flatMap(({ cause }) => cause ?? []);
  if (causes.length > 0) request.log.warn({ device, causes }, 'not counted');
}

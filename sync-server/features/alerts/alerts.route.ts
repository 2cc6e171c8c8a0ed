import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as alerts from '#shared/contract/alerts.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { personOf, requirePerson } from '../../http/session.ts';
import { endHook, listHooks, makeHook } from './keep-hooks.ts';
import { acknowledge, endRule, keepRule, listRules } from './keep-rules.ts';
import { listAlerts } from './list-alerts.ts';

const WATCHERS = { guards: [requirePerson(['administrator', 'it', 'manager'])] };
const KEEPERS = { guards: [requirePerson(['administrator', 'it'])] };
const who = (request: FastifyRequest) => personOf(request).userName;

/** Alerts and their rules, for those who run kiosks and those who lead; web-hooks, for IT. */
export function alertsRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const told = async (work: Promise<void>) => {
    await work;
    deps.live.changed();
    return undefined;
  };
  route(
    app,
    alerts.getAlerts,
    (query, { request }) => listAlerts(deps, query, personOf(request).role !== 'it'),
    WATCHERS,
  );
  route(
    app,
    alerts.acknowledgeAlert,
    (given, { request }) => told(acknowledge(deps, { ...given, by: who(request) })),
    WATCHERS,
  );
  route(app, alerts.getAlertRules, () => listRules(deps), WATCHERS);
  route(
    app,
    alerts.saveAlertRule,
    async (given, { request }) => ({ id: await keepRule(deps, { ...given, by: who(request) }) }),
    WATCHERS,
  );
  route(app, alerts.endAlertRule, ({ id }, { request }) => told(endRule(deps, id, who(request))), WATCHERS);
  hookRoutes(app, deps);
}

function hookRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const policy = { privateAllowed: deps.config.hooksPrivate };
  route(app, alerts.getHooks, async () => ({ hooks: await listHooks(deps), ...policy }), KEEPERS);
  route(app, alerts.makeHook, ({ url }, { request }) => makeHook(deps, { url, policy, by: who(request) }), KEEPERS);
  route(
    app,
    alerts.endHook,
    async ({ id }, { request }) => {
      await endHook(deps, id, who(request));
      return undefined;
    },
    KEEPERS,
  );
}

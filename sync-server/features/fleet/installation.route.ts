import type { FastifyInstance } from 'fastify';
import {
  getKioskPage,
  getServerFacts,
  leave,
  tellDiagnostics,
  tellInstallation,
} from '#shared/contract/installation.ts';
import { readContent, setContent, setManagerPin } from '#shared/contract/kiosk-content.ts';
import { PROTO } from '#shared/contract/sync.ts';
import { dashboardOf } from '../../http/dashboard-address.ts';
import { deviceOf, requireDevice } from '../../http/device-guard.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { readKioskContent, setKioskContent, setKioskPin } from './kiosk-content.ts';
import { keepDiagnostics, keepInstallation, letGo } from './tell-installation.ts';

/** What a kiosk tells of itself beside its answers, and what it may ask before it is enrolled. */
export function installationRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const options = { guards: [requireDevice(app, deps)] };
  route(app, getServerFacts, async () => ({
    product: 'juuri' as const,
    now: deps.now(),
    proto: PROTO,
    minProto: deps.limits.minProto,
  }));
  route(
    app,
    tellInstallation,
    async (told, { request }) => {
      await keepInstallation(deps, deviceOf(request).id, told);
      deps.live.changed();
      return undefined;
    },
    options,
  );
  route(
    app,
    tellDiagnostics,
    async ({ report }, { request }) => {
      await keepDiagnostics(deps, deviceOf(request).id, report);
      return undefined;
    },
    options,
  );
  route(
    app,
    getKioskPage,
    async (_nothing, { request }) => ({ page: `${dashboardOf(deps, request)}/kiosks?kiosk=${deviceOf(request).id}` }),
    options,
  );
  route(app, readContent, (_nothing, { request }) => readKioskContent(deps, deviceOf(request).id), options);
  route(
    app,
    setContent,
    async (change, { request }) => {
      await setKioskContent(deps, deviceOf(request).id, change);
      deps.live.changed();
      return undefined;
    },
    options,
  );
  route(
    app,
    setManagerPin,
    async ({ pin }, { request }) => {
      await setKioskPin(deps, deviceOf(request).id, pin);
      return undefined;
    },
    options,
  );
  route(
    app,
    leave,
    async (_nothing, { request }) => {
      await letGo(deps, deviceOf(request).id);
      deps.live.changed();
      return undefined;
    },
    options,
  );
}

import type { FastifyInstance } from 'fastify';
import { getLocationResults } from '#shared/contract/kiosk-results.ts';
import { deviceOf, requireDevice } from '../../http/device-guard.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { locationResultsOf } from './location-results.ts';

/** Totals of a kiosk's own location, for the manager's page on it. */
export function kioskResultsRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const results = { db: deps.db, now: deps.now, parsedSurveys: new Map() };
  route(app, getLocationResults, (_given, { request }) => locationResultsOf(results, deviceOf(request).id), {
    guards: [requireDevice(app, deps)],
  });
}

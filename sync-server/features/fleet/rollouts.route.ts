import type { FastifyInstance } from 'fastify';
import * as exchanges from '#shared/contract/survey-rollouts.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { personOf, requirePerson } from '../../http/session.ts';
import { customerSurveys } from '../kiosk-settings/read-settings.ts';
import { endRollout, listRollouts, startRollout } from './rollouts.ts';

const KEEPERS = { guards: [requirePerson(['administrator', 'it'])] };

/** A survey for many kiosks: one first, the others after a look. */
export function rolloutRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  route(
    app,
    exchanges.getRollouts,
    async () => ({ rollouts: await listRollouts(deps), surveys: await customerSurveys(deps.db.read) }),
    KEEPERS,
  );
  route(
    app,
    exchanges.startRollout,
    async (given, { request }) => {
      const id = await startRollout(deps, { ...given, by: personOf(request).userName });
      deps.live.changed();
      return { id };
    },
    KEEPERS,
  );
  route(
    app,
    exchanges.endRollout,
    async (given, { request }) => {
      await endRollout(deps, { ...given, by: personOf(request).userName });
      deps.live.changed();
      return undefined;
    },
    KEEPERS,
  );
}

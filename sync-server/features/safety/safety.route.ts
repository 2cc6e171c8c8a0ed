import type { FastifyInstance } from 'fastify';
import { getProof, getSafety } from '#shared/contract/safety.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { requirePerson } from '../../http/session.ts';
import { dailyProof } from './daily-proof.ts';
import { safetyState } from './safety-state.ts';

const MOST_DAYS = 500;

/** The daily proof and the state of what keeps answers safe, for those who keep the kiosks alive. */
export function safetyRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const guards = [requirePerson(['administrator', 'it'])];
  route(app, getSafety, () => safetyState(deps), { guards });
  route(
    app,
    getProof,
    async ({ kiosk }) => {
      const proof = await dailyProof(deps, kiosk);
      return { ...proof, days: proof.days.slice(0, MOST_DAYS) };
    },
    { guards },
  );
}

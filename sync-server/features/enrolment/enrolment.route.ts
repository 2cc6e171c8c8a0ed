import type { FastifyInstance } from 'fastify';
import { enrol } from '#shared/contract/enrolment.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { limitGuesses } from '../../http/rate-limits.ts';
import { route } from '../../http/route.ts';
import { redeemCode } from './redeem-code.ts';

export function enrolmentRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  route(app, enrol, (given) => redeemCode(deps, given), { guards: [limitGuesses(app, deps)] });
}

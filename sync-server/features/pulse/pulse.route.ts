import type { FastifyInstance } from 'fastify';
import {
  answerPulse as answerExchange,
  leaveIdea as leaveExchange,
  openPulse as openExchange,
  supportIdea as supportExchange,
} from '#shared/contract/pulse.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { limitGuesses } from '../../http/rate-limits.ts';
import { route } from '../../http/route.ts';
import { leaveIdea } from '../ideas/leave-idea.ts';
import { supportIdea } from '../ideas/support-idea.ts';
import { answerPulse } from './answer-pulse.ts';
import { openPulse } from './open-pulse.ts';

/**
 * What the staff's page asks of the server. `unseen`: no line in the log, no sample in the metrics; open dashboards are not told,
 * because the moment of a change would be the moment of an answer.
 */
export function pulseRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const options = { guards: [limitGuesses(app, deps)], unseen: true };
  const pulse = { ...deps, parsedSurveys: new Map() };
  route(app, openExchange, (given) => openPulse(pulse, given), options);
  route(
    app,
    answerExchange,
    async (given) => {
      await answerPulse(pulse, given);
      return undefined;
    },
    options,
  );
  route(app, leaveExchange, (given) => leaveIdea(deps, given), options);
  route(app, supportExchange, (given) => supportIdea(deps, given), options);
}

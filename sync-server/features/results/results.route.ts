import type { FastifyInstance } from 'fastify';
import { getAnswerShares } from '#shared/contract/answer-shares.ts';
import { getGoals, getTeamFigures } from '#shared/contract/dashboard.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { requirePerson } from '../../http/session.ts';
import { readAnswerShares } from './answer-shares.ts';
import { goalsOverview, type Reading } from './goals-overview.ts';
import { teamFigures } from './team-figures.ts';

/** Results are open to every level but IT, which keeps the kiosks alive and sees no results. */
const readers = requirePerson(['administrator', 'manager', 'viewer']);

export function resultsRoutes(app: FastifyInstance, { db, now }: FeatureDeps): void {
  const results = { db, now, parsedSurveys: new Map() };
  route(app, getGoals, async (query) => orProblem(await goalsOverview(results, query)), { guards: [readers] });
  route(
    app,
    getTeamFigures,
    async (query) => orProblem(await teamFigures(results, { ...query, whenSeveral: 'newest' })),
    { guards: [readers] },
  );
  route(app, getAnswerShares, async (query) => orProblem(await readAnswerShares(results, query)), {
    guards: [readers],
  });
}

function orProblem<T>(reading: Reading<T>): T {
  if (!reading.ok) throw new Problem('bad_query');
  return reading.value;
}

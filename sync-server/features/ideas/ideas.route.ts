import type { FastifyInstance } from 'fastify';
import * as ideas from '#shared/contract/ideas.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { personOf, requirePerson } from '../../http/session.ts';
import { hideIdea, joinIdea, triageIdea } from './change-idea.ts';
import { listIdeas } from './list-ideas.ts';

/** Everybody who sees results reads ideas; those who lead teams answer them. */
export function ideasRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const leaders = { guards: [requirePerson(['administrator', 'manager'])] };
  const readers = { guards: [requirePerson(['administrator', 'manager', 'viewer'])] };
  const told = async (changed: Promise<void>) => {
    await changed;
    deps.live.changed();
    return undefined;
  };
  route(app, ideas.getIdeas, (query) => listIdeas(deps, query), readers);
  route(
    app,
    ideas.triageIdea,
    (given, { request }) => told(triageIdea(deps, { ...given, by: personOf(request).userName })),
    leaders,
  );
  route(
    app,
    ideas.joinIdea,
    (given, { request }) => told(joinIdea(deps, { ...given, by: personOf(request).userName })),
    leaders,
  );
  route(
    app,
    ideas.hideIdea,
    (given, { request }) => told(hideIdea(deps, { ...given, by: personOf(request).userName })),
    leaders,
  );
}

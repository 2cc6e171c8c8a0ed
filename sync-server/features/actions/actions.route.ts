import type { FastifyInstance } from 'fastify';
import * as actions from '#shared/contract/actions.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { personOf, requirePerson } from '../../http/session.ts';
import { endAction } from './end-action.ts';
import { listActions } from './list-actions.ts';
import { makeAction } from './make-action.ts';

export function actionsRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const leaders = { guards: [requirePerson(['administrator', 'manager'])] };
  const readers = { guards: [requirePerson(['administrator', 'manager', 'viewer'])] };
  route(app, actions.getActions, () => listActions(deps), readers);
  route(
    app,
    actions.makeAction,
    async (given, { request }) => {
      const made = await makeAction(deps, { ...given, by: personOf(request).userName });
      deps.live.changed();
      return made;
    },
    leaders,
  );
  route(
    app,
    actions.endAction,
    async (given, { request }) => {
      await endAction(deps, { ...given, by: personOf(request).userName });
      deps.live.changed();
      return undefined;
    },
    leaders,
  );
}

import type { FastifyInstance } from 'fastify';
import {
  getLinkageChoices,
  getLinkages,
  getLinkageVersions,
  saveLinkage as saveExchange,
} from '#shared/contract/linkage.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { requirePerson } from '../../http/session.ts';
import { linkageChoices } from './linkage-choices.ts';
import { saveLinkage } from './save-linkage.ts';
import { linkagesInForce, linkageVersions } from './stored-linkages.ts';

/** Who may read results may read how they are made; saving is the administrator's. */
export function linkageRoutes(app: FastifyInstance, { db, now, live }: FeatureDeps): void {
  const readers = { guards: [requirePerson(['administrator', 'manager', 'viewer'])] };
  const administrators = { guards: [requirePerson(['administrator'])] };
  route(app, getLinkages, async () => ({ linkages: await linkagesInForce(db.read) }), readers);
  route(
    app,
    getLinkageVersions,
    async ({ linkage }) => {
      const versions = await linkageVersions(db.read, linkage);
      if (versions.length === 0) throw new Problem('not_found');
      return { versions };
    },
    readers,
  );
  route(app, getLinkageChoices, () => linkageChoices(db.read), administrators);
  route(
    app,
    saveExchange,
    async (content, { request }) => {
      if (!request.person) throw new Problem('unauthorized');
      const saved = await saveLinkage({ db, now }, content, request.person.userName);
      if (saved.outcome === 'saved') live.changed();
      return saved.outcome === 'refused'
        ? { outcome: saved.outcome, faults: saved.faults.map(({ path, message }) => ({ path: [...path], message })) }
        : saved;
    },
    administrators,
  );
}

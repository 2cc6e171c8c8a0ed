import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#shared/contract/problems.ts';
import {
  discardQuarantine as discardExchange,
  getQuarantine,
  getQuarantineItem,
  releaseQuarantine as releaseExchange,
} from '#shared/contract/safety.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { requirePerson } from '../../http/session.ts';
import { discardQuarantine } from './discard-quarantine.ts';
import { quarantinePage, showQuarantine } from './list-quarantine.ts';
import { releaseQuarantine } from './release-quarantine.ts';

/** Rows that are kept and not counted, for those who keep the kiosks alive. */
export function quarantineRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const guards = [requirePerson(['administrator', 'it'])];
  route(
    app,
    getQuarantine,
    ({ before, ...filter }) =>
      quarantinePage(deps.db, { ...filter, before: before === undefined ? undefined : Number(before) }),
    { guards },
  );
  route(
    app,
    getQuarantineItem,
    async ({ number }, { request }) => {
      const item = await showQuarantine(deps, Number(number), nameOf(request));
      if (!item) throw new Problem('not_found');
      return { row: item.row, bytes: Buffer.from(item.bytes).toString('base64'), text: item.text };
    },
    { guards },
  );
  route(
    app,
    releaseExchange,
    async (given, { request }) => {
      const released = await releaseQuarantine(deps, { ...given, by: nameOf(request) });
      if (!released.ok) throw new Problem('bad_body');
      if (released.outcomes.some(({ outcome }) => outcome === 'counted')) deps.live.changed();
      return { outcomes: [...released.outcomes] };
    },
    { guards },
  );
  route(
    app,
    discardExchange,
    async (given, { request }) => ({ discarded: await discardQuarantine(deps, { ...given, by: nameOf(request) }) }),
    { guards },
  );
}

function nameOf(request: FastifyRequest): string {
  if (!request.person) throw new Problem('unauthorized');
  return request.person.userName;
}

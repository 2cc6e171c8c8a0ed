import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#shared/contract/problems.ts';
import * as access from '#shared/contract/pulse-access.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { personOf, requirePerson } from '../../http/session.ts';
import { listPulseAccess } from './list-access.ts';
import { cancelPulseSheet, endPulseLink, makePulseLink, makePulseSheet } from './make-access.ts';
import { codeSheet, linkSheet, pulseAddress } from './pulse-papers.ts';

/** Links and sheets: made, shown once and ended by those who lead teams. */
export function pulseAccessRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const options = { guards: [requirePerson(['administrator', 'manager'])] };
  const originOf = (request: FastifyRequest) =>
    deps.config.publicUrl ?? request.headers.origin ?? `${request.protocol}://${request.host}`;
  route(app, access.getPulseAccess, () => listPulseAccess(deps), options);
  route(
    app,
    access.makePulseLink,
    async (given, { request }) => {
      const made = found(await makePulseLink(deps, { ...given, by: personOf(request).userName }));
      const pdf = base64(await linkSheet(originOf(request), made));
      return { address: pulseAddress(originOf(request), made.secret), fileName: `pulse-${made.team.id}.pdf`, pdf };
    },
    options,
  );
  route(
    app,
    access.makePulseSheet,
    async (given, { request }) => {
      const made = found(await makePulseSheet(deps, { ...given, by: personOf(request).userName }));
      return { fileName: `pulse-codes-${made.team.id}.pdf`, pdf: base64(await codeSheet(originOf(request), made)) };
    },
    options,
  );
  const end = async (ended: Promise<boolean>) => {
    found((await ended) || null);
    return undefined;
  };
  route(
    app,
    access.endPulseLink,
    (given, { request }) => end(endPulseLink(deps, { ...given, by: personOf(request).userName })),
    options,
  );
  route(
    app,
    access.cancelPulseSheet,
    (given, { request }) => end(cancelPulseSheet(deps, { ...given, by: personOf(request).userName })),
    options,
  );
}

function found<T>(value: T | null): T {
  if (value === null) throw new Problem('not_found');
  return value;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

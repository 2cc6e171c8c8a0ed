import type { FastifyInstance } from 'fastify';
import { getLocations } from '#shared/contract/dashboard.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { route } from '../../http/route.ts';
import { requirePerson } from '../../http/session.ts';
import { storedLocations } from './stored-locations.ts';

export function locationsRoutes(app: FastifyInstance, { db }: FeatureDeps): void {
  const list = async () => ({
    locations: (await storedLocations(db.read)).map(({ id, name }) => ({ id, name })),
  });
  route(app, getLocations, list, { guards: [requirePerson()] });
}

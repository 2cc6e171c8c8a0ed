import type { FastifyRequest } from 'fastify';
import type { FeatureDeps } from './feature-deps.ts';

/** Where people reach the dashboard: as configured, else the host the kiosk used with the dashboard's own port. */
export function dashboardOf({ config }: FeatureDeps, request: FastifyRequest): string {
  return config.publicUrl ?? `${request.protocol}://${request.hostname}:${config.port}`;
}

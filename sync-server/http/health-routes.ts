import type { FastifyInstance } from 'fastify';
import { isReady, type JuuriDatabase } from '../db/database.ts';
import type { Metrics } from './metrics.ts';

/** `/healthz` (alive), `/readyz` (database reachable and migrated), `/metrics` (Prometheus): on both ports, without sign-in. */
export function healthRoutes(app: FastifyInstance, deps: { db: JuuriDatabase; metrics: Metrics }): void {
  const { registry, requests } = deps.metrics;
  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ alive: true }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await isReady(deps.db);
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready });
  });
  app.get('/metrics', async (_request, reply) => {
    await deps.metrics.refresh();
    return reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.config.unseen) return;
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    };
    requests.observe(labels, reply.elapsedTime / 1000);
  });
}

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  /** Responses by what became of them: stored, duplicate, quarantined, held, salvaged. */
  readonly responses: Counter<'status'>;
  /** Batches and salvaged rows worked on right now. */
  readonly inFlight: Gauge;
  /** Requests refused, by the code of the problem. */
  readonly problems: Counter<'code'>;
  /** Reads the figures that stand in the database; called before they are told. */
  refresh: () => Promise<void>;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
}

/** A registry of its own per server, so that two in one process (tests) do not share counts. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    refresh: async () => undefined,
    responses: new Counter({
      name: 'juuri_responses_total',
      help: 'Responses received from kiosks, by what became of them.',
      labelNames: ['status'],
      registers: [registry],
    }),
    inFlight: new Gauge({
      name: 'juuri_batches_in_flight',
      help: 'Batches and salvaged rows worked on right now.',
      registers: [registry],
    }),
    problems: new Counter({
      name: 'juuri_problems_total',
      help: 'Requests refused, by the code of the problem.',
      labelNames: ['code'],
      registers: [registry],
    }),
    requests: new Histogram({
      name: 'juuri_http_request_seconds',
      help: 'Duration of HTTP requests.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
      registers: [registry],
    }),
  };
}

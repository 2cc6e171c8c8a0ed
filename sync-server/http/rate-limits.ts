import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#shared/contract/problems.ts';
import type { FeatureDeps } from './feature-deps.ts';

const WINDOW_MS = 10_000;
const GUESS_WINDOW_MS = 60_000;
const MAX_JITTER_SECONDS = 5;

const BUSY_AT_LEAST_SECONDS = 30;
const BUSY_SPREAD_SECONDS = 90;

/** Seconds to stay away from a busy server: spread over a minute and a half, so that a fleet does not come back at once. */
export function spreadRetry(chance: number): number {
  return BUSY_AT_LEAST_SECONDS + Math.floor(chance * (BUSY_SPREAD_SECONDS + 1));
}

type LimitDeps = Pick<FeatureDeps, 'limits' | 'chance'>;

/** Limits every request: by device token where one is sent, else by address. Too many get 429 and when to come back. */
export async function limitRates(app: FastifyInstance, { limits, chance }: LimitDeps): Promise<void> {
  await app.register(rateLimit, { global: false, cache: 20_000 });
  const check = app.createRateLimit({
    timeWindow: WINDOW_MS,
    max: (request) => (request.headers.authorization === undefined ? limits.perAddress : limits.perDevice),
    keyGenerator: callerKey,
  });
  app.addHook('onRequest', async (request) => refuseExceeded(await check(request), chance));
}

/** Guard of routes where somebody could try out secrets: few tries a minute for an address. */
export function limitGuesses(
  app: FastifyInstance,
  { limits, chance }: LimitDeps,
): (request: FastifyRequest) => Promise<void> {
  const check = app.createRateLimit({ timeWindow: GUESS_WINDOW_MS, max: limits.guesses });
  return async (request) => refuseExceeded(await check(request), chance);
}

type Checked = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

function refuseExceeded(checked: Checked, chance: () => number): void {
  if (checked.isAllowed || !checked.isExceeded) return;
  const retryAfterSeconds = Math.max(1, checked.ttlInSeconds) + Math.floor(chance() * MAX_JITTER_SECONDS);
  throw new Problem('too_many_requests', { retryAfterSeconds });
}

/** The hash of the token, never the token: keys of a cache end up in heap dumps. */
function callerKey(request: FastifyRequest): string {
  const { authorization } = request.headers;
  return authorization === undefined ? request.ip : createHash('sha256').update(authorization).digest('base64');
}

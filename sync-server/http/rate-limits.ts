import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#shared/contract/problems.ts';
import type { FeatureDeps } from './feature-deps.ts';
import type { Door } from './security-headers.ts';

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

const DEVICE_TOKEN = /^Bearer [A-Za-z0-9_-]{43}$/;

/**
 * Limits every request twice: all of an address together, generously (a whole fleet may stand behind one), and then the kiosk by
 * its token or, where none is shown on the kiosks' door, the address again, tightly. A made-up token wins nothing: the device guard
 * counts it as a guess. Too many get 429 and when to come back.
 */
export async function limitRates(app: FastifyInstance, door: Door, { limits, chance }: LimitDeps): Promise<void> {
  await app.register(rateLimit, { global: false, cache: 20_000 });
  const checkAddress = app.createRateLimit({
    timeWindow: WINDOW_MS,
    max: limits.perAddressInAll,
    keyGenerator: addressKey,
  });
  const checkCaller = app.createRateLimit({
    timeWindow: WINDOW_MS,
    max: (request) => (deviceToken(door, request) === null ? limits.perAddress : limits.perDevice),
    keyGenerator: (request) => deviceToken(door, request) ?? addressKey(request),
  });
  app.addHook('onRequest', async (request) => {
    refuseExceeded(await checkAddress(request), chance);
    refuseExceeded(await checkCaller(request), chance);
  });
}

/** Guard of routes where somebody could try out secrets: few tries a minute for an address. */
export function limitGuesses(
  app: FastifyInstance,
  { limits, chance }: LimitDeps,
): (request: FastifyRequest) => Promise<void> {
  const check = app.createRateLimit({
    timeWindow: GUESS_WINDOW_MS,
    max: limits.guesses,
    keyGenerator: addressKey,
  });
  return async (request) => refuseExceeded(await check(request), chance);
}

type Checked = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

function refuseExceeded(checked: Checked, chance: () => number): void {
  if (checked.isAllowed || !checked.isExceeded) return;
  const retryAfterSeconds = Math.max(1, checked.ttlInSeconds) + Math.floor(chance() * MAX_JITTER_SECONDS);
  throw new Problem('too_many_requests', { retryAfterSeconds });
}

/** The hash of the token, never the token: keys of a cache end up in heap dumps. Null where a token proves nothing. */
function deviceToken(door: Door, request: FastifyRequest): string | null {
  const { authorization } = request.headers;
  if (door !== 'kiosk' || !request.url.startsWith('/v1/') || !DEVICE_TOKEN.test(authorization ?? '')) return null;
  return createHash('sha256')
    .update(authorization ?? '')
    .digest('base64');
}

/** Who has one IPv6 address has 2^64 of them: the network counts as one. */
export function addressKey({ ip }: Pick<FastifyRequest, 'ip'>): string {
  if (isIP(ip) !== 6 || ip.includes('.')) return ip;
  const [head = '', tail = ''] = ip.split('::');
  const front = head.split(':');
  const missing = ip.includes('::') ? 8 - front.length - (tail === '' ? 0 : tail.split(':').length) : 0;
  const groups = [...front, ...Array<string>(missing).fill('0'), ...tail.split(':')];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

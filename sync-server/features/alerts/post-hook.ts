import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type HookPolicy, hookFault, publicOnly, resolveName } from './hook-target.ts';

/** Whole time of one delivery. */
const DEADLINE_MS = 10_000;

export interface Delivery {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly body: string;
}

/** HTTP status of a delivery; null = none came within ten seconds, or the address may not be called. Never rejects. */
export type PostHook = (delivery: Delivery, unixSeconds: number) => Promise<number | null>;

/** `t=<Unix s>,v1=<hex HMAC-SHA-256 of "t.body">`: the time is signed too, so that an old delivery cannot be played again. */
export function signatureOf(secret: string, unixSeconds: number, body: string): string {
  const mac = createHmac('sha256', secret).update(`${unixSeconds}.${body}`).digest('hex');
  return `t=${unixSeconds},v1=${mac}`;
}

/**
 * Redirections are not followed and the answer's body is not read: neither may lead the server anywhere. The address that is
 * connected to is the one that was judged: a name that changes its mind in between gains nothing.
 */
export function hookPoster(policy: HookPolicy, resolve: LookupFunction = resolveName): PostHook {
  const lookup = policy.privateAllowed ? resolve : publicOnly(resolve);
  return (delivery, unixSeconds) =>
    new Promise((resolve) => {
      if (hookFault(delivery.url, policy) !== null) return resolve(null);
      const send = delivery.url.startsWith('https:') ? httpsRequest : httpRequest;
      const call = send(delivery.url, {
        method: 'POST',
        signal: AbortSignal.timeout(DEADLINE_MS),
        lookup,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(delivery.body),
          'user-agent': 'Juuri',
          'juuri-delivery': delivery.id,
          'juuri-signature': signatureOf(delivery.secret, unixSeconds, delivery.body),
        },
      });
      call.on('response', (response) => {
        resolve(response.statusCode ?? null);
        response.destroy();
      });
      call.on('error', () => resolve(null));
      call.end(delivery.body);
    });
}

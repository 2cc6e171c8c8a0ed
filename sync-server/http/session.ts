import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type { Role } from '#shared/contract/dashboard.ts';
import { Problem } from '#shared/contract/problems.ts';

/** Who is signed in, as the dashboard's routes see it. */
export interface SignedIn {
  readonly id: string;
  readonly userName: string;
  readonly role: Role;
}

declare module 'fastify' {
  interface FastifyRequest {
    person: SignedIn | null;
  }
}

interface SessionOptions {
  /** True where browsers reach the server by https: the cookie then is bound to this host and never travels in the clear. */
  readonly https: boolean;
  /** The person of a session token, or null when the session is over or never was. */
  readonly findPerson: (token: string) => Promise<SignedIn | null>;
}

/** Reads the session cookie of every request on the dashboard's port into `request.person`. */
export async function readSessions(app: FastifyInstance, options: SessionOptions): Promise<void> {
  await app.register(cookie);
  app.decorateRequest('person', null);
  app.addHook('onRequest', async (request) => {
    const token = sessionToken(request, options.https);
    if (token !== undefined && request.url.startsWith('/api/')) request.person = await options.findPerson(token);
  });
}

/** Guard of a route: 401 without a session, 403 with a role that is not listed (none listed: every role). */
export function requirePerson(roles?: readonly Role[]): onRequestAsyncHookHandler {
  return async (request) => {
    if (request.person === null) throw new Problem('unauthorized');
    if (roles && !roles.includes(request.person.role)) throw new Problem('forbidden');
  };
}

/** Who asks, behind `requirePerson`. */
export function personOf(request: FastifyRequest): SignedIn {
  if (request.person === null) throw new Problem('unauthorized');
  return request.person;
}

export function sessionToken(request: FastifyRequest, https: boolean): string | undefined {
  const value = request.cookies[cookieName(https)];
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
}

export function giveSession(reply: FastifyReply, https: boolean, token: string, seconds: number): void {
  reply.setCookie(cookieName(https), token, { ...attributes(https), maxAge: seconds });
}

export function endSession(reply: FastifyReply, https: boolean): void {
  reply.clearCookie(cookieName(https), attributes(https));
}

function cookieName(https: boolean): string {
  return https ? '__Host-juuri' : 'juuri';
}

function attributes(https: boolean) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: https } as const;
}

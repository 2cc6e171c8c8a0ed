import type { FastifyInstance } from 'fastify';
import { getSession, signIn as signInExchange, signOut as signOutExchange } from '#shared/contract/dashboard.ts';
import { Problem } from '#shared/contract/problems.ts';
import { isHttps } from '../../http/create-door.ts';
import type { FeatureDeps } from '../../http/feature-deps.ts';
import { limitGuesses } from '../../http/rate-limits.ts';
import { route } from '../../http/route.ts';
import { endSession, giveSession, requirePerson, sessionToken } from '../../http/session.ts';
import { SESSION_SECONDS, signIn, signOut } from './sign-in.ts';

/** Sign in, who am I, sign out. */
export function sessionRoutes(app: FastifyInstance, deps: FeatureDeps): void {
  const https = isHttps('dashboard', deps.config);
  route(
    app,
    signInExchange,
    async (given, { reply }) => {
      const { person, token } = await signIn(deps, given);
      giveSession(reply, https, token, SESSION_SECONDS);
      return { userName: person.userName, role: person.role };
    },
    { guards: [limitGuesses(app, deps)] },
  );
  route(
    app,
    getSession,
    async (_given, { request }) => {
      if (!request.person) throw new Problem('unauthorized');
      return { userName: request.person.userName, role: request.person.role };
    },
    { guards: [requirePerson()] },
  );
  route(app, signOutExchange, async (_given, { request, reply }) => {
    const token = sessionToken(request, https);
    if (token !== undefined) await signOut(deps, token);
    endSession(reply, https);
    return undefined;
  });
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPassword, NO_PASSWORD } from '../../sync-server/features/people/password-hash.ts';
import { setPassword } from '../../sync-server/features/people/set-password.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
const password = 'correct horse';

beforeAll(async () => {
  server = await startTestServer({ limits: { guesses: 8 } });
  const person = { userName: 'maija', password, role: 'viewer' as const, by: 'test' };
  await setPassword(server.deps, person);
});
afterAll(() => server.stop());

const origin = 'http://localhost';
const signIn = (given: object, headers: Record<string, string> = { origin }) =>
  server.dashboard.inject({
    method: 'POST',
    url: '/api/session',
    headers: { host: 'localhost', ...headers },
    payload: given,
  });
const cookieOf = (reply: Awaited<ReturnType<typeof signIn>>) => String(reply.headers['set-cookie']).split(';')[0] ?? '';

describe('a session', () => {
  it('begins with the right password, is known by its cookie, and ends', async () => {
    const signedIn = await signIn({ userName: 'maija', password });
    expect(signedIn.json()).toEqual({ userName: 'maija', role: 'viewer' });
    expect(signedIn.headers['set-cookie']).toMatch(
      /^juuri=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const headers = { host: 'localhost', origin, cookie: cookieOf(signedIn) };
    expect((await server.dashboard.inject({ url: '/api/session', headers })).json()).toMatchObject({
      userName: 'maija',
    });
    expect((await server.dashboard.inject({ method: 'DELETE', url: '/api/session', headers })).statusCode).toBe(204);
    expect((await server.dashboard.inject({ url: '/api/session', headers })).json()).toMatchObject({
      code: 'unauthorized',
    });
  });

  it('is refused in the same words for an unknown name and a wrong password', async () => {
    const replies = [
      await signIn({ userName: 'nobody', password }),
      await signIn({ userName: 'maija', password: 'x' }),
    ];
    expect(replies.map((reply) => [reply.statusCode, reply.json().code])).toEqual([
      [401, 'sign_in_failed'],
      [401, 'sign_in_failed'],
    ]);
  });

  it('is refused after the same work: what an unknown name is compared with costs as much as a real password', async () => {
    const { password_hash: real } = await server.db.read
      .selectFrom('people')
      .select('password_hash')
      .executeTakeFirstOrThrow();
    const [of, nobodys] = [real, NO_PASSWORD].map((hash) => hash.split('$'));
    expect(nobodys?.slice(0, 4)).toEqual(of?.slice(0, 4));
    expect(nobodys?.map((part) => part.length)).toEqual(of?.map((part) => part.length));
    expect(await isPassword('', NO_PASSWORD)).toBe(false);
  });

  it('row 24: cannot be opened from another site, nor by a request that hides where it comes from', async () => {
    const replies = [await signIn({ userName: 'maija', password }, { origin: 'https://evil.example' })];
    replies.push(await signIn({ userName: 'maija', password }, {}));
    replies.push(
      await signIn({ userName: 'maija', password }, { host: 'rebound.example', origin: 'http://rebound.example' }),
    );
    expect(replies.map((reply) => [reply.statusCode, reply.json().code])).toEqual(
      Array.from({ length: 3 }, () => [403, 'bad_origin']),
    );
  });

  it('row 24: is of no use to a page of another site, whose cookie the browser may add; a page of its own may read', async () => {
    const cookie = cookieOf(await signIn({ userName: 'maija', password }));
    const ask = (method: 'GET' | 'DELETE', headers: Record<string, string>) =>
      server.dashboard.inject({ method, url: '/api/session', headers: { host: 'localhost', cookie, ...headers } });
    const refused = [
      await ask('DELETE', {}),
      await ask('DELETE', { origin: 'https://evil.example' }),
      await ask('DELETE', { origin: 'null' }),
      await ask('DELETE', { referer: 'http://localhost/' }),
      await ask('GET', { referer: 'https://evil.example/page' }),
      await ask('GET', { referer: 'nonsense' }),
      await ask('GET', { 'sec-fetch-site': 'cross-site' }),
      await ask('GET', { host: 'rebound.example' }),
    ];
    expect(refused.map((reply) => [reply.statusCode, reply.json().code])).toEqual(
      refused.map(() => [403, 'bad_origin']),
    );
    expect((await ask('GET', {})).json()).toMatchObject({ userName: 'maija' });
    expect((await ask('GET', { referer: 'http://localhost/teams' })).statusCode).toBe(200);
  });

  it('cannot be guessed at speed', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => signIn({ userName: 'maija', password: 'x' })));
    const refused = replies.find((reply) => reply.statusCode === 429);
    expect(refused?.json().code).toBe('too_many_requests');
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
  });
});

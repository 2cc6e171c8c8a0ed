import { describe, expect, it, vi } from 'vitest';
import { createForwarder } from '../../../../../kiosk/main/scheme/forward-to-server.ts';

const SERVER = 'https://juuri.example';

function forwarderTo(reply: () => Promise<Response>, enrolledServer: string | null = SERVER) {
  const fetch = vi.fn<(address: string, init: RequestInit) => Promise<Response>>(reply);
  const deps = { enrolledServer: async () => enrolledServer, fetch, newId: () => 'id', warn: vi.fn() };
  const forward = createForwarder(deps);
  return { fetch, send: (path: string, init?: RequestInit) => forward(new Request('app://kiosk/api', init), path) };
}

const ok = async () => Response.json({ fine: true }, { headers: { etag: '"1"', 'set-cookie': 'a=b', server: 'x' } });

describe('a request to the device API', () => {
  it('goes to the enrolled server with its authorisation and nothing of the page', async () => {
    const { fetch, send } = forwarderTo(ok);
    const headers = {
      authorization: 'Bearer t',
      'content-type': 'application/json',
      cookie: 'a=b',
      origin: 'app://kiosk',
      referer: 'x',
    };
    const answer = await send('/v1/sync', { method: 'POST', body: '{"a":1}', headers });
    const [address, init] = fetch.mock.calls[0] ?? [];
    expect(address).toBe(`${SERVER}/v1/sync`);
    expect(init).toMatchObject({ method: 'POST', redirect: 'error', credentials: 'omit' });
    expect(init?.headers).toEqual({ authorization: 'Bearer t', 'content-type': 'application/json' });
    expect(Buffer.from(init?.body as Uint8Array).toString()).toBe('{"a":1}');
    expect([answer.status, await answer.json()]).toEqual([200, { fine: true }]);
    expect([answer.headers.get('etag'), answer.headers.get('set-cookie'), answer.headers.get('server')]).toEqual([
      '"1"',
      null,
      null,
    ]);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('keeps "not modified" and problems as they are', async () => {
    const unchanged = await forwarderTo(async () => new Response(null, { status: 304 })).send('/v1/kiosk/config');
    const busy = forwarderTo(async () =>
      Response.json({ code: 'busy' }, { status: 503, headers: { 'retry-after': '60' } }),
    );
    const refused = await busy.send('/v1/kiosk/config');
    expect([unchanged.status, refused.status, refused.headers.get('retry-after')]).toEqual([304, 503, '60']);
  });

  it.each([
    '/',
    '/v1',
    '/v1/',
    '/api/goals',
    '/v2/sync',
    '/v1/../api/goals',
    '/v1/%2e%2e/api',
    '/v1/sync/..',
    '/v1//evil',
    '/v1/a@evil',
    '/v1/a\\b',
    '/v1/sync#x',
    '/healthz',
    '/metrics',
    `/v1/${'a/'.repeat(9)}b`,
  ])('to %s is answered 404 and goes nowhere', async (path) => {
    const { fetch, send } = forwarderTo(ok);
    expect((await send(path)).status).toBe(404);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('with another method is answered 405, with too large a body 413', async () => {
    const { fetch, send } = forwarderTo(ok);
    expect((await send('/v1/sync', { method: 'DELETE' })).status).toBe(405);
    expect((await send('/v1/sync', { method: 'POST', body: 'x'.repeat(600 * 1024) })).status).toBe(413);
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([
    [
      'no network',
      async () => {
        throw new TypeError('fetch failed https://juuri.example?token');
      },
    ],
    ['an endless answer', async () => new Response('x'.repeat(5 * 1024 * 1024))],
  ])('that meets %s becomes 502 without a body', async (_what, reply) => {
    const answer = await forwarderTo(reply).send('/v1/sync', { method: 'POST', body: '{}' });
    expect([answer.status, await answer.text()]).toEqual([502, '']);
  });

  it('of a kiosk without identity goes nowhere, but an enrolment goes to the named server', async () => {
    const { fetch, send } = forwarderTo(ok, null);
    const named = (server: string, path = '/v1/enrolments') =>
      send(path, { method: 'POST', body: '{}', headers: { 'juuri-server': server } });
    expect((await send('/v1/kiosk/config')).status).toBe(502);
    expect((await named('https://new.example', '/v1/sync')).status).toBe(502);
    expect((await named('http://new.example')).status).toBe(502);
    expect((await named('https://user@new.example')).status).toBe(502);
    expect(fetch).not.toHaveBeenCalled();
    expect((await named('https://new.example')).status).toBe(200);
    expect((await named('https://new.example', '/v1/enrolment-checks')).status).toBe(200);
    expect(fetch.mock.calls.map(([address]) => address)).toEqual([
      'https://new.example/v1/enrolments',
      'https://new.example/v1/enrolment-checks',
    ]);
  });
});

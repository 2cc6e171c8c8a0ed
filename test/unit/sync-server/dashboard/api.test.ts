import { describe, expect, it } from 'vitest';
import { getGoals, signIn, signOut } from '#shared/contract/dashboard.ts';
import { createCall } from '../../../../sync-server/dashboard/api/api.ts';

const answering = (status: number, body?: string) => {
  const asked: [string, RequestInit | undefined][] = [];
  const call = createCall(async (address, init) => {
    asked.push([String(address), init]);
    return new Response(body ?? null, { status });
  });
  return { call, asked };
};

describe('an exchange with the server', () => {
  it('puts what is given into the query and leaves out what is not', async () => {
    const { call, asked } = answering(404);
    await call(getGoals, { period: '2026-01-01..2026-03-31', location: undefined }).catch(() => undefined);
    expect(asked[0]?.[0]).toBe('/api/goals?period=2026-01-01..2026-03-31');
  });

  it('never puts a password into the address', async () => {
    const { call, asked } = answering(200, '{"userName":"maija","role":"viewer"}');
    await expect(call(signIn, { userName: 'maija', password: 'x' })).resolves.toEqual({
      userName: 'maija',
      role: 'viewer',
    });
    expect(asked[0]?.[0]).toBe('/api/session');
    expect(asked[0]?.[1]?.body).toBe('{"userName":"maija","password":"x"}');
  });

  it('accepts an empty reply where the contract has none', async () => {
    await expect(answering(204).call(signOut, {})).resolves.toBeUndefined();
  });

  it.each([
    [200, '{"half":', 'unexpected'],
    [200, '{"goals":[]}', 'unexpected'],
    [500, '<html>proxy</html>', 'unexpected'],
    [502, '<html>proxy</html>', 'unreachable'],
    [429, '{"code":"too_many_requests","detail":"wait","requestId":"r1"}', 'too_many_requests'],
  ])('%i with %s is the failure "%s"', async (status, body, code) => {
    await expect(answering(status, body).call(getGoals, {})).rejects.toMatchObject({ name: 'ApiFailure', code });
  });

  it('is "unreachable" when there is no answer at all', async () => {
    const call = createCall(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(call(getGoals, {})).rejects.toMatchObject({ code: 'unreachable' });
  });
});

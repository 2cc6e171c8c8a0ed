import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('/api/openapi.json', () => {
  it('describes every exchange of both ports', async () => {
    const { openapi, paths } = (
      await server.dashboard.inject({ url: '/api/openapi.json', headers: { host: 'localhost' } })
    ).json();
    expect(openapi).toBe('3.1.0');
    const described = Object.entries(paths as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    const registered = [...server.dashboard.exchanges, ...server.kiosk.exchanges];
    expect(described.sort()).toEqual(registered.map((one) => `${one.method.toLowerCase()} ${one.path}`).sort());
    expect(paths['/v1/sync'].post.requestBody.content['application/json'].schema.properties.items.maxItems).toBe(50);
  });
});

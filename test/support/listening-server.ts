import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { startTestServer, type TestServer } from './test-server.ts';

const ROOT = join(import.meta.dirname, '../..');

export interface ListeningServer extends TestServer {
  /** `http://localhost:PORT`, without a slash at the end. */
  readonly dashboardUrl: string;
  readonly kioskUrl: string;
}

/** The real app on free ports of this machine; serves the built pages (`npm run build`) on both. */
export async function startListeningServer(
  given: Parameters<typeof startTestServer>[0] = {},
): Promise<ListeningServer> {
  const pages = { dashboard: join(ROOT, 'dist/dashboard'), kiosk: join(ROOT, 'dist/renderer') };
  const server = await startTestServer({ pages, ...given });
  const [dashboardUrl, kioskUrl] = await Promise.all([listen(server.dashboard), listen(server.kiosk)]);
  return { ...server, dashboardUrl, kioskUrl };
}

async function listen(app: FastifyInstance): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://localhost:${(app.server.address() as AddressInfo).port}`;
}

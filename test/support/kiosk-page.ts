import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const cache = resolve(import.meta.dirname, '../../node_modules/.cache');

/** The policy of the real kiosk: a screen that needs more than it allows fails here too. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types kiosk-sw";

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

export interface KioskPageServer {
  /** Address of the fixture page, to which a query is added. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Builds the customer screens around a fake storage (`queue-fixture`: around the real one) and serves them on a loopback port, as
 * the kiosk's host would.
 */
export async function serveKioskPage(
  fixture: 'kiosk-fixture' | 'queue-fixture' = 'kiosk-fixture',
): Promise<KioskPageServer> {
  await mkdir(cache, { recursive: true });
  const outDir = await mkdtemp(join(cache, `${fixture}-`));
  await build({
    configFile: false,
    root: resolve(import.meta.dirname, fixture),
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    define: { __APP_BUILD__: '"test"' },
    build: { outDir, emptyOutDir: true, target: 'chrome140', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  });
  const server = createServer((request, reply) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = join(outDir, normalize(path === '/' ? '/index.html' : path));
    readFile(file).then(
      (bytes) =>
        reply
          .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain', 'content-security-policy': POLICY })
          .end(bytes),
      () => reply.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () => closed(server).then(() => rm(outDir, { recursive: true })),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => {
    server.close(() => done());
  });
}

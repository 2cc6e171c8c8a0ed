import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { UNSEEN } from './route.ts';

interface StaticFiles {
  /** Folder of the built pages. */
  readonly root: string;
  /** Paths that show `index.html`, besides `/`. */
  readonly pages: readonly string[];
  /** Where the files stand, `/pulse/`; without it `/`. */
  readonly prefix?: string;
  /** Asking for them leaves no trace in log and metrics. */
  readonly unseen?: boolean;
}

const HASHED = /^assets\/.+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;
const KEPT_BACK = /\.(?:map|gz|br)$|(?:^|\/)\./;

/**
 * Serves the files found at the start and no others: an address is looked up in that list, never turned into a path.
 * Names with a content hash may be kept for ever; the page, the service worker and the rest are asked for anew each time.
 */
export async function serveStaticFiles(app: FastifyInstance, given: StaticFiles): Promise<void> {
  const { root, pages, prefix = '/', unseen = false } = given;
  const decorateReply = !app.hasReplyDecorator('sendFile');
  await app.register(fastifyStatic, { root, serve: false, cacheControl: false, preCompressed: true, decorateReply });
  const serve = (address: string, name: string) => {
    app.get(address, unseen ? UNSEEN : {}, async (_request, reply: FastifyReply) => {
      reply.header('cache-control', HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache');
      return reply.sendFile(name, root);
    });
  };
  for (const name of listFiles(root)) serve(`${prefix}${name}`, name);
  for (const page of [prefix, ...pages]) serve(page, 'index.html');
}

/** Names below `root` with `/`; no links, no dot-files, no source maps. */
function listFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !KEPT_BACK.test(name))
    .sort();
}

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = new URL('../../', import.meta.url);
const FOLDER = new URL('node_modules/.cache/juuri-database-thread/', ROOT);
const PROGRAM = new URL('sqlite-worker.js', FOLDER);

/**
 * Before the tests: the program of the database's threads as one plain file. From source every thread would set up Node's removal of types
 * first, which costs more than the rest of a test server's start.
 */
export default async function buildDatabaseThread(): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(ROOT),
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: 'sync-server/db/sqlite-worker.ts',
      outDir: fileURLToPath(FOLDER),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
    },
  });
}

/** The program built before the tests; undefined in a benchmark or a run of its own, which takes the source. */
export function databaseThread(): URL | undefined {
  return process.env.VITEST && existsSync(PROGRAM) ? PROGRAM : undefined;
}

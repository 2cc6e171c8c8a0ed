import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { build, type InlineConfig } from 'vite';
import { appBuild, fromRoot } from './target.ts';

/** Electron's main process: an ECMAScript module; only Electron and Node's own modules stay outside. */
export async function buildMain(): Promise<void> {
  await build(program('dist/main', { main: 'kiosk/main/main.ts' }, ['electron']));
}

/** A sandboxed preload script has to be CommonJS. */
export async function buildPreload(): Promise<void> {
  const esm = program('dist/preload', { preload: 'kiosk/preload/preload.ts' }, ['electron']);
  const output = { format: 'cjs', entryFileNames: '[name].cjs' } as const;
  await build({ ...esm, build: { ...esm.build, rolldownOptions: { ...esm.build?.rolldownOptions, output } } });
}

const SERVER_PROGRAMS = {
  server: 'sync-server/server.ts',
  juuri: 'sync-server/cli/juuri.ts',
  'sqlite-worker': 'sync-server/db/sqlite-worker.ts',
  'analysis-worker': 'sync-server/features/analysis/analysis-worker.ts',
};

/** Files the server reads beside its own module, where they are and where they go. */
const SERVER_FILES = [
  ['sync-server/db/migrations', 'migrations'],
  ['sync-server/cli/demo', 'demo'],
  ['build/set-up/linux/files', 'set-up'],
] as const;

/** Server, command line and database thread in one folder that runs without node_modules. */
export async function buildServer(): Promise<void> {
  const present = Object.entries(SERVER_PROGRAMS).filter(([, file]) => existsSync(fromRoot(file)));
  await build(program('dist/server', Object.fromEntries(present), []));
  for (const [from, to] of SERVER_FILES) await copyPlainFiles(fromRoot(from), fromRoot('dist/server', to));
}

async function copyPlainFiles(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true, filter: (file) => !/\.tsx?$/.test(file) });
}

/** All files of a program lie flat in one folder, so that what it reads "beside itself" is found from every chunk. */
function program(outDir: string, entries: Record<string, string>, external: readonly string[]): InlineConfig {
  const input = Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, fromRoot(file)]));
  return {
    configFile: false,
    root: fromRoot(),
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: [...external] },
    define: { __APP_BUILD__: JSON.stringify(appBuild()) },
    build: {
      ssr: true,
      outDir: fromRoot(outDir),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input,
        checks: { bundlerTimings: false },
        external: [...external],
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

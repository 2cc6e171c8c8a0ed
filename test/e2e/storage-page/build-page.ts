import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the storage page into a new folder, as the kiosk itself is built. */
export async function buildStoragePage(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'juuri-storage-page-'));
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'error',
    define: { __APP_BUILD__: '"test"' },
    build: { outDir, emptyOutDir: true, target: 'chrome140', modulePreload: { polyfill: false } },
  });
  return outDir;
}

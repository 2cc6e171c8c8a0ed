import react from '@vitejs/plugin-react';
import { build, type InlineConfig, mergeConfig } from 'vite';
import { compressFiles } from './compress.ts';
import { firstScreenTogether } from './first-screen.ts';
import { appBuild, fromRoot } from './target.ts';

export const KIOSK_PAGE = 'dist/renderer';
/**
 * The dashboard is one file on purpose (kB before compression; about 200 over the line): it is open all day in an office, and cached until the next
 * version. Beyond this the bundler's note comes back. The kiosk's first screen has a limit of its own, `first-screen-size.test.ts`.
 */
const DASHBOARD_KB = 800;

/** The kiosk's screens. Relative addresses: the same files are served by the web kiosk and by Electron's own scheme. */
export async function buildKioskPage(): Promise<void> {
  await build(
    mergeConfig(page('kiosk/renderer', KIOSK_PAGE, './'), {
      build: { rolldownOptions: firstScreenTogether(fromRoot('kiosk/renderer/index.html')) },
    }),
  );
  await compressFiles(fromRoot(KIOSK_PAGE));
}

export async function buildDashboard(): Promise<void> {
  const limit = { build: { chunkSizeWarningLimit: DASHBOARD_KB } };
  await build(mergeConfig(page('sync-server/dashboard', 'dist/dashboard', '/'), limit));
  await compressFiles(fromRoot('dist/dashboard'));
}

export async function buildPulsePage(): Promise<void> {
  await build(page('sync-server/pulse', 'dist/pulse', '/pulse/'));
  await compressFiles(fromRoot('dist/pulse'));
}

function page(root: string, outDir: string, base: string): InlineConfig {
  return {
    configFile: false,
    root: fromRoot(root),
    base,
    logLevel: 'warn',
    plugins: [react()],
    define: { __APP_BUILD__: JSON.stringify(appBuild()) },
    build: {
      outDir: fromRoot(outDir),
      emptyOutDir: true,
      target: 'chrome140',
      // A font or picture inside the style sheet would need `data:` in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // How long plug-ins took is nothing that a person who starts the server can act on; every warning about the code stays.
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
  };
}

import { build } from 'vite';
import { precacheList } from './precache-list.ts';
import { fromRoot } from './target.ts';
import { KIOSK_PAGE } from './web-page.ts';

/** The web kiosk's service worker, built last: it carries the list of the files built before it. */
export async function buildServiceWorker(): Promise<void> {
  const list = await precacheList(fromRoot(KIOSK_PAGE));
  await build({
    configFile: false,
    root: fromRoot('kiosk/renderer'),
    logLevel: 'warn',
    publicDir: false,
    define: { 'self.__WB_MANIFEST': JSON.stringify(list), 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: fromRoot(KIOSK_PAGE),
      emptyOutDir: false,
      target: 'chrome140',
      reportCompressedSize: false,
      rolldownOptions: {
        input: fromRoot('kiosk/renderer/sw.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
}

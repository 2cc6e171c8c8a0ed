import { buildMain, buildPreload, buildServer } from './node-programs.ts';
import { buildServiceWorker } from './service-worker.ts';
import type { Target } from './target.ts';
import { buildDashboard, buildKioskPage, buildPulsePage } from './web-page.ts';

const kiosk = ['kiosk/renderer', 'kiosk/ipc', 'shared'];

/** In the order in which they have to be built: the service worker lists the kiosk's screens. */
export const TARGETS: readonly Target[] = [
  {
    name: 'kiosk screens',
    entry: 'kiosk/renderer/index.html',
    result: 'dist/renderer/index.html',
    sources: kiosk,
    build: buildKioskPage,
  },
  {
    name: 'service worker',
    entry: 'kiosk/renderer/sw.ts',
    result: 'dist/renderer/sw.js',
    sources: kiosk,
    build: buildServiceWorker,
  },
  {
    name: 'Electron main process',
    entry: 'kiosk/main/main.ts',
    result: 'dist/main/main.js',
    sources: ['kiosk/main', 'kiosk/ipc', 'shared'],
    build: buildMain,
  },
  {
    name: 'Electron preload',
    entry: 'kiosk/preload/preload.ts',
    result: 'dist/preload/preload.cjs',
    sources: ['kiosk/preload', 'kiosk/ipc', 'shared'],
    build: buildPreload,
  },
  {
    name: 'dashboard',
    entry: 'sync-server/dashboard/index.html',
    result: 'dist/dashboard/index.html',
    sources: ['sync-server/dashboard', 'shared'],
    build: buildDashboard,
  },
  {
    name: 'staff page',
    entry: 'sync-server/pulse/index.html',
    result: 'dist/pulse/index.html',
    sources: ['sync-server/pulse', 'shared'],
    build: buildPulsePage,
  },
  {
    name: 'sync server',
    entry: 'sync-server/server.ts',
    result: 'dist/server/server.js',
    sources: ['sync-server', 'shared'],
    build: buildServer,
  },
];

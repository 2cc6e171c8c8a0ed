import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, net, protocol, safeStorage, screen, session } from 'electron';
import electronUpdater from 'electron-updater';
import { startKiosk } from './start-kiosk.ts';

const bundles = join(import.meta.dirname, '..');

startKiosk(
  {
    app,
    protocol,
    ipcMain,
    net,
    safeStorage,
    openWindow: (options) => new BrowserWindow(options),
    session: () => session.defaultSession,
    screen: () => screen,
    updater: () => electronUpdater.autoUpdater,
  },
  {
    rendererFolder: join(bundles, 'renderer'),
    preload: join(bundles, 'preload', 'preload.cjs'),
    resourcesFolder: process.resourcesPath,
    args: process.argv.slice(1),
    env: process.env,
    onSignal: (signal, listener) => process.on(signal, listener),
  },
).catch(() => {
  // Whatever broke the start is no answer for a customer; the service manager starts the kiosk again.
  app.exit(1);
});

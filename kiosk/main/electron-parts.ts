import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  IpcMain,
  Net,
  Protocol,
  Screen,
  Session,
} from 'electron';
import type { Updater } from './updates/updates.ts';
import type { SafeStorage } from './vault/sealer.ts';

/** Everything the main process touches of Electron, passed in, so that a test can stand in for it. */
export interface ElectronParts {
  readonly app: App;
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;
  readonly ipcMain: IpcMain;
  readonly net: Pick<Net, 'fetch'>;
  readonly safeStorage: SafeStorage;
  readonly openWindow: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  /** Available after the application is ready only. */
  readonly session: () => Session;
  readonly screen: () => Screen;
  readonly updater: () => Updater;
}

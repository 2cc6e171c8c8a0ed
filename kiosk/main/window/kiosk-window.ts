import type { App, BrowserWindow, Screen } from 'electron';

/** Said by the service exit alone; everything else that tries to close the kiosk is refused. */
export interface ExitPermission {
  isGiven(): boolean;
}

/** Full screen above everything, again after each change of the displays. */
export function holdTheScreen(window: BrowserWindow, screen: Screen): void {
  const hold = () => {
    window.setKiosk(true);
    window.setAlwaysOnTop(true, 'screen-saver');
  };
  hold();
  window.setMenu(null);
  screen.on('display-added', hold);
  screen.on('display-removed', hold);
  screen.on('display-metrics-changed', hold);
  window.once('ready-to-show', () => window.show());
}

/** Refuses to close or quit unless the service exit allows it. */
export function refuseToClose(app: App, window: BrowserWindow, exit: ExitPermission): void {
  window.on('close', (event) => {
    if (!exit.isGiven()) event.preventDefault();
  });
  app.on('before-quit', (event) => {
    if (!exit.isGiven()) event.preventDefault();
  });
}

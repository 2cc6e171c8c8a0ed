import type { BrowserWindowConstructorOptions } from 'electron';

/**
 * The one window. What is not named keeps Electron's safe default: no node integration, no web view, no experimental features.
 * `packaged` closes the developer tools; an unpackaged start is a developer's.
 */
export function windowOptions(preload: string, packaged: boolean): BrowserWindowConstructorOptions {
  return {
    kiosk: true,
    fullscreen: true,
    alwaysOnTop: true,
    autoHideMenuBar: true,
    minimizable: false,
    show: false,
    backgroundColor: '#ffffff',
    title: 'Juuri',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      devTools: !packaged,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      autoplayPolicy: 'user-gesture-required',
      backgroundThrottling: false,
    },
  };
}

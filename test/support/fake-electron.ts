import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

/** An Electron object that emits events and remembers what was set on it. */
export function fakeContents(id = 1) {
  return Object.assign(new EventEmitter(), {
    id,
    setWindowOpenHandler: vi.fn<(handler: () => { action: string }) => void>(),
    setVisualZoomLevelLimits: vi.fn(async () => undefined),
    reload: vi.fn(),
    getPrintersAsync: vi.fn(async () => []),
    print: vi.fn(),
    printToPDF: vi.fn(async () => Buffer.from('%PDF-')),
  });
}

export function fakeWindow(id = 1) {
  return Object.assign(new EventEmitter(), {
    webContents: fakeContents(id),
    setKiosk: vi.fn(),
    setAlwaysOnTop: vi.fn(),
    setMenu: vi.fn(),
    show: vi.fn(),
    loadURL: vi.fn(async () => undefined),
  });
}

type Handler = (...parameters: unknown[]) => unknown;

export function fakeSession() {
  const handlers = new Map<string, Handler>();
  const keep = (name: string) => (handler: Handler) => void handlers.set(name, handler);
  return Object.assign(new EventEmitter(), {
    handlers,
    setPermissionRequestHandler: keep('permission-request'),
    setPermissionCheckHandler: keep('permission-check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display-media'),
    setBluetoothPairingHandler: keep('bluetooth'),
    setUSBProtectedClassesHandler: keep('usb-classes'),
    webRequest: {
      onBeforeRequest: (filter: { readonly urls: readonly string[] }, handler: Handler) => {
        handlers.set('before-request', handler);
        handlers.set('before-request-filter', () => filter.urls);
      },
    },
    setSpellCheckerEnabled: vi.fn(),
  });
}

/** An event as Electron passes it, with `preventDefault` watched. */
export function fakeEvent<Facts extends object>(facts?: Facts) {
  return { preventDefault: vi.fn(), ...facts };
}

export function fakeApp(userData: string, packaged = true) {
  return Object.assign(new EventEmitter(), {
    isPackaged: packaged,
    getPath: () => userData,
    getVersion: () => '0.1.0',
    requestSingleInstanceLock: vi.fn(() => true),
    enableSandbox: vi.fn(),
    whenReady: vi.fn(async () => undefined),
    exit: vi.fn(),
    quit: vi.fn(),
    relaunch: vi.fn(),
  });
}

export function fakeIpcMain() {
  const listeners = new Map<string, (event: unknown, argument: unknown) => Promise<unknown>>();
  return {
    listeners,
    handle: (channel: string, listener: (event: unknown, argument: unknown) => Promise<unknown>) =>
      void listeners.set(channel, listener),
  };
}

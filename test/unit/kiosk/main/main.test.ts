import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { KioskIpcOutcome } from '../../../../kiosk/ipc/ipc-outcome.ts';
import { kioskIpc } from '../../../../kiosk/ipc/kiosk-ipc.ts';
import {
  fakeApp,
  fakeContents,
  fakeEvent,
  fakeIpcMain,
  fakeSession,
  fakeWindow,
} from '../../../support/fake-electron.ts';
import { journalRecordOf } from '../../../support/journal-records.ts';

/** What `electron` gives in these tests; renewed for every start. */
const fake = vi.hoisted(() => ({ parts: {} as Record<string, unknown> }));
vi.mock('electron', () => {
  const part = (name: string) => fake.parts[name];
  return {
    get app() {
      return part('app');
    },
    get BrowserWindow() {
      return part('BrowserWindow');
    },
    get ipcMain() {
      return part('ipcMain');
    },
    get net() {
      return part('net');
    },
    get protocol() {
      return part('protocol');
    },
    get safeStorage() {
      return part('safeStorage');
    },
    get screen() {
      return part('screen');
    },
    get session() {
      return part('session');
    },
  };
});
const updater = vi.hoisted(() => ({ on: vi.fn(), checkForUpdates: vi.fn(), quitAndInstall: vi.fn() }));
vi.mock('electron-updater', () => ({ default: { autoUpdater: updater } }));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juuri-main-'));
});
afterAll(() => rm(folder, { recursive: true }));

function fakeParts(packaged: boolean) {
  const window = fakeWindow(7);
  return {
    app: fakeApp(folder, packaged),
    BrowserWindow: vi.fn(function open() {
      return window;
    }),
    window,
    ipcMain: fakeIpcMain(),
    net: { fetch: vi.fn() },
    protocol: { registerSchemesAsPrivileged: vi.fn(), handle: vi.fn() },
    safeStorage: { isEncryptionAvailable: () => false },
    screen: Object.assign(fakeContents(), {}),
    session: { defaultSession: fakeSession() },
  };
}

async function start(packaged = false) {
  const parts = fakeParts(packaged);
  fake.parts = parts;
  vi.resetModules();
  await import('../../../../kiosk/main/main.ts');
  return parts;
}

afterEach(() => {
  (fake.parts as unknown as ReturnType<typeof fakeParts>).app.emit('will-quit');
  process.removeAllListeners('SIGTERM');
  process.removeAllListeners('SIGINT');
});

describe('the main process', () => {
  it('locks down, serves its scheme and opens one window on the frozen address', async () => {
    const { app, protocol, window, BrowserWindow } = await start();
    await vi.waitFor(() => expect(window.loadURL).toHaveBeenCalled());
    expect(app.enableSandbox).toHaveBeenCalledOnce();
    expect(protocol.registerSchemesAsPrivileged.mock.calls).toEqual([
      [[{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }]],
    ]);
    expect(protocol.handle.mock.calls.map(([scheme]) => scheme)).toEqual(['app']);
    expect(BrowserWindow).toHaveBeenCalledOnce();
    expect(window.setAlwaysOnTop).toHaveBeenCalledWith(true, 'screen-saver');
    expect(window.setMenu).toHaveBeenCalledWith(null);
    expect(window.loadURL.mock.calls).toEqual([['app://kiosk/index.html']]);
  });

  it('hardens every page that comes to be', async () => {
    const { app, window } = await start();
    await vi.waitFor(() => expect(window.loadURL).toHaveBeenCalled());
    const contents = fakeContents(9);
    app.emit('web-contents-created', {}, contents);
    expect(contents.setWindowOpenHandler.mock.calls[0]?.[0]()).toEqual({ action: 'deny' });
  });

  it('takes calls from the main frame of its own window on its own address only', async () => {
    const { ipcMain, window } = await start();
    await vi.waitFor(() => expect(window.loadURL).toHaveBeenCalled());
    const call = (event: unknown, name: keyof typeof kioskIpc, argument?: unknown) =>
      ipcMain.listeners.get(kioskIpc[name].channel)?.(event, argument) as Promise<KioskIpcOutcome>;
    const own = { sender: { id: 7 }, senderFrame: { parent: null, url: 'app://kiosk/index.html' } };
    const strangers = [
      { ...own, sender: { id: 8 } },
      { ...own, senderFrame: null },
      { ...own, senderFrame: { parent: {}, url: 'app://kiosk/index.html' } },
      { ...own, senderFrame: { parent: null, url: 'app://kiosk.evil/' } },
    ];
    for (const stranger of strangers) {
      expect(await call(stranger, 'loadIdentity')).toEqual({ ok: false, fault: 'unknown-sender' });
    }
    const record = journalRecordOf(1);
    expect(await call(own, 'journalAppend', record)).toEqual({ ok: true, value: undefined });
    expect(await call(own, 'journalRead', { cursor: 0 })).toMatchObject({ ok: true, value: { records: [record] } });
    expect(await call(own, 'loadIdentity')).toEqual({ ok: true, value: null });
    expect(await call(own, 'applyUpdate')).toEqual({ ok: true, value: false });
    const report = { how: 'save', day: '2026-11-22', kiosk: 'Aula' };
    const file = join(folder, 'export', 'juuri-2026-11-22-aula.pdf');
    expect(await call(own, 'makeDayReport', report)).toEqual({ ok: true, value: { state: 'made', file } });
    expect(await call(own, 'makeDayReport', { ...report, how: 'print' })).toMatchObject({
      value: { fault: 'no-printer' },
    });
    expect(await call(own, 'makeDayReport', { ...report, day: '../x' })).toEqual({ ok: false, fault: 'bad-argument' });
    const facts = await call(own, 'hostFacts');
    expect(facts).toMatchObject({ ok: true, value: { plainSecrets: true, updateWaiting: false, appBuild: '0.1.0' } });
  });

  it('closes when the system stops it, and not before', async () => {
    const { app, window } = await start();
    await vi.waitFor(() => expect(window.loadURL).toHaveBeenCalled());
    const early = fakeEvent();
    window.emit('close', early);
    process.emit('SIGTERM', 'SIGTERM');
    const late = fakeEvent();
    window.emit('close', late);
    expect([early.preventDefault.mock.calls.length, late.preventDefault.mock.calls.length]).toEqual([1, 0]);
    expect(app.quit).toHaveBeenCalledOnce();
  });

  it('ends with 64 when packed and started with a switch that would open it up', async () => {
    process.argv.push('--remote-debugging-port=1');
    try {
      const { app, BrowserWindow } = await start(true);
      expect(app.exit.mock.calls).toEqual([[64]]);
      expect(BrowserWindow).not.toHaveBeenCalled();
    } finally {
      process.argv.pop();
    }
  });

  it('F28: leaves the screen to the kiosk that already runs', async () => {
    const parts = fakeParts(false);
    parts.app.requestSingleInstanceLock.mockReturnValue(false);
    fake.parts = parts;
    vi.resetModules();
    await import('../../../../kiosk/main/main.ts');
    expect(parts.app.exit.mock.calls).toEqual([[0]]);
    expect(parts.BrowserWindow).not.toHaveBeenCalled();
  });
});

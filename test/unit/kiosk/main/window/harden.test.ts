import type { App, BrowserWindow, Session, WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { hardenApp } from '../../../../../kiosk/main/window/harden-app.ts';
import { hardenContents } from '../../../../../kiosk/main/window/harden-contents.ts';
import { hardenSession } from '../../../../../kiosk/main/window/harden-session.ts';
import { keepAlive } from '../../../../../kiosk/main/window/keep-alive.ts';
import { refuseToClose } from '../../../../../kiosk/main/window/kiosk-window.ts';
import { fakeApp, fakeContents, fakeEvent, fakeSession, fakeWindow } from '../../../../support/fake-electron.ts';

function hardenedContents() {
  const contents = fakeContents();
  const warn = vi.fn();
  hardenContents(contents as unknown as WebContents, warn);
  return { contents, warn };
}

describe('a hardened page', () => {
  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('refuses and logs %s to elsewhere', (name) => {
    const { contents, warn } = hardenedContents();
    const away = fakeEvent({ url: 'app://kiosk.evil/?secret' });
    const home = fakeEvent({ url: 'app://kiosk/index.html' });
    contents.emit(name, away);
    contents.emit(name, home);
    expect(away.preventDefault).toHaveBeenCalledOnce();
    expect(home.preventDefault).not.toHaveBeenCalled();
    expect(warn.mock.calls).toEqual([['navigation refused']]);
  });

  it('opens no window, no web view, no developer keys', () => {
    const { contents } = hardenedContents();
    expect(contents.setWindowOpenHandler.mock.calls[0]?.[0]()).toEqual({ action: 'deny' });
    const view = fakeEvent();
    contents.emit('will-attach-webview', view);
    expect(view.preventDefault).toHaveBeenCalledOnce();
    const key = fakeEvent();
    contents.emit('before-input-event', key, { key: 'I', control: true, alt: false, meta: false });
    expect(key.preventDefault).toHaveBeenCalledOnce();
    const letter = fakeEvent();
    contents.emit('before-input-event', letter, { key: 'i', control: false, alt: false, meta: false });
    expect(letter.preventDefault).not.toHaveBeenCalled();
  });

  it('chooses no bluetooth device', () => {
    const { contents } = hardenedContents();
    const choose = vi.fn();
    contents.emit('select-bluetooth-device', fakeEvent(), [{ deviceId: 'x' }], choose);
    expect(choose).toHaveBeenCalledWith('');
  });
});

const PERMISSIONS = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'persistent-storage',
  'pointerLock',
  'sensors',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'unknown',
];

describe('a hardened session', () => {
  const session = fakeSession();
  hardenSession(session as unknown as Session);
  const call = (name: string, ...parameters: unknown[]) => session.handlers.get(name)?.(...parameters);

  it.each(PERMISSIONS)('denies %s, asked or looked up', (permission) => {
    const decide = vi.fn();
    call('permission-request', null, permission, decide, {});
    expect(decide.mock.calls).toEqual([[false]]);
    expect(call('permission-check', null, permission, 'app://kiosk', {})).toBe(false);
  });

  it('denies every device', () => {
    expect(call('device', { deviceType: 'usb', origin: 'app://kiosk', device: {} })).toBe(false);
    const streams = vi.fn();
    call('display-media', {}, streams);
    expect(streams.mock.calls).toEqual([[null]]);
    const pairing = vi.fn();
    call('bluetooth', {}, pairing);
    expect(pairing.mock.calls).toEqual([[{ confirmed: false }]]);
    expect(call('usb-classes', { protectedClasses: ['hid', 'mass-storage'] })).toEqual(['hid', 'mass-storage']);
  });

  it.each([
    ['select-hid-device', [{}], []],
    ['select-usb-device', [{}], []],
    ['select-serial-port', [[], {}], ['']],
  ] as const)('answers %s with nothing', (name, facts, chosen) => {
    const event = fakeEvent();
    const choose = vi.fn();
    session.emit(name, event, ...facts, choose);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(choose.mock.calls).toEqual([chosen]);
  });

  it('lets no page speak with anybody but the main process, which itself may', () => {
    const decide = vi.fn();
    call('before-request', { webContentsId: 7, url: 'https://elsewhere.example/' }, decide);
    call('before-request', { url: 'https://server.example/v1/sync' }, decide);
    expect(decide.mock.calls).toEqual([[{ cancel: true }], [{ cancel: false }]]);
    const schemes = (call('before-request-filter') as string[]).map((url) => url.split(':')[0]);
    expect(schemes).toEqual(['http', 'https', 'ws', 'wss', 'ftp', 'file']);
  });

  it('cancels downloads', () => {
    const event = fakeEvent();
    session.emit('will-download', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });
});

describe('a hardened application', () => {
  const app = fakeApp('/data');
  hardenApp(app as unknown as App);

  it('accepts no faulty certificate', () => {
    const event = fakeEvent();
    const accept = vi.fn();
    app.emit('certificate-error', event, {}, 'https://x', 'net::ERR_CERT_AUTHORITY_INVALID', {}, accept);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(accept.mock.calls).toEqual([[false]]);
  });

  it('gives no client certificate and no password', () => {
    const choose = vi.fn();
    const answer = vi.fn();
    app.emit('select-client-certificate', fakeEvent(), {}, 'https://x', [{}], choose);
    app.emit('login', fakeEvent(), {}, {}, {}, answer);
    expect([choose.mock.calls, answer.mock.calls]).toEqual([[[]], [[]]]);
  });
});

describe('the kiosk window', () => {
  it('refuses to close or quit until the service exit is given', () => {
    const app = fakeApp('/data');
    const window = fakeWindow();
    let given = false;
    refuseToClose(app as unknown as App, window as unknown as BrowserWindow, { isGiven: () => given });
    const prevented = () => {
      const [close, quit] = [fakeEvent(), fakeEvent()];
      window.emit('close', close);
      app.emit('before-quit', quit);
      return close.preventDefault.mock.calls.length + quit.preventDefault.mock.calls.length;
    };
    expect(prevented()).toBe(2);
    given = true;
    expect(prevented()).toBe(0);
  });

  const alive = (window: ReturnType<typeof fakeWindow>, restart = vi.fn()) => {
    const waits: (() => void)[] = [];
    const after = (_ms: number, work: () => void) => void waits.push(work);
    keepAlive({ window: window as unknown as BrowserWindow, monoMs: () => 0, after, restart, warn: vi.fn() });
    return { restart, waitedOut: () => waits.forEach((work) => void work()) };
  };
  const fail = (window: ReturnType<typeof fakeWindow>, kind: string) => {
    if (kind === 'crashed') window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    if (kind === 'unresponsive') window.emit('unresponsive');
    if (kind === 'load') window.webContents.emit('did-fail-load', {}, -2, '', 'app://kiosk/', true);
  };

  it.each(['crashed', 'unresponsive', 'load'])(
    'F39: loads a page again that failed (%s), shows a safe page at the fourth time, and restarts the kiosk after it',
    (kind) => {
      const window = fakeWindow();
      const { restart, waitedOut } = alive(window);
      for (let time = 0; time < 4; time += 1) fail(window, kind);
      expect(window.webContents.reload).toHaveBeenCalledTimes(3);
      expect(window.loadURL.mock.calls).toEqual([['app://kiosk/safe.html']]);
      expect(restart).not.toHaveBeenCalled();
      waitedOut();
      expect(restart).toHaveBeenCalledOnce();
    },
  );

  it('F39: restarts at once when even the safe page fails', () => {
    const window = fakeWindow();
    const { restart } = alive(window);
    for (let time = 0; time < 5; time += 1) fail(window, 'crashed');
    expect(restart).toHaveBeenCalledOnce();
  });

  it('takes an overtaken load for no failure', () => {
    const window = fakeWindow();
    alive(window);
    window.webContents.emit('did-fail-load', {}, -3, '', 'app://kiosk/', true);
    expect(window.webContents.reload).not.toHaveBeenCalled();
  });
});

import type { BrowserWindow } from 'electron';
import { KIOSK_SAFE_PAGE } from '../scheme/kiosk-address.ts';
import { afterPageFailure, RELOAD_WINDOW_MS } from './reload-limit.ts';

export interface KeepAliveDeps {
  readonly window: BrowserWindow;
  readonly monoMs: () => number;
  readonly after: (ms: number, work: () => void) => void;
  /** Ends the process so that the system's watchdog starts it anew. */
  readonly restart: () => void;
  readonly warn: (message: string) => void;
}

/**
 * Loads a dead, hanging or unloadable page again; after three times in five minutes shows a page without any program for five more
 * and restarts the whole kiosk then, or at once where even that page fails.
 */
export function keepAlive({ window, monoMs, after, restart, warn }: KeepAliveDeps): void {
  let recent: readonly number[] = [];
  let isResting = false;
  const rest = () => {
    isResting = true;
    window.loadURL(KIOSK_SAFE_PAGE).catch(restart);
    after(RELOAD_WINDOW_MS, restart);
  };
  const recover = (cause: string) => {
    const step = afterPageFailure(recent, monoMs());
    recent = step.recent;
    warn(`page failed (${cause}): ${isResting ? 'restart' : step.action}`);
    if (isResting) restart();
    else if (step.action === 'rest') rest();
    else window.webContents.reload();
  };
  window.webContents.on('render-process-gone', (_event, details) => recover(details.reason));
  window.webContents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
    // -3 is "aborted": a reload that overtook a load, not a failure.
    if (isMainFrame && code !== -3) recover(`load error ${code}`);
  });
  window.on('unresponsive', () => recover('unresponsive'));
}

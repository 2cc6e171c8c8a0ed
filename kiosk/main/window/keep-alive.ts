import type { BrowserWindow } from 'electron';
import { afterPageFailure } from './reload-limit.ts';

export interface KeepAliveDeps {
  readonly window: BrowserWindow;
  readonly monoMs: () => number;
  /** Ends the process so that the system's watchdog starts it anew. */
  readonly restart: () => void;
  readonly warn: (message: string) => void;
}

/** Loads a dead, hanging or unloadable page again; after five times in ten minutes restarts the whole kiosk. */
export function keepAlive({ window, monoMs, restart, warn }: KeepAliveDeps): void {
  let recent: readonly number[] = [];
  const recover = (cause: string) => {
    const step = afterPageFailure(recent, monoMs());
    recent = step.recent;
    warn(`page failed (${cause}): ${step.action}`);
    if (step.action === 'restart') restart();
    else window.webContents.reload();
  };
  window.webContents.on('render-process-gone', (_event, details) => recover(details.reason));
  window.webContents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
    // -3 is "aborted": a reload that overtook a load, not a failure.
    if (isMainFrame && code !== -3) recover(`load error ${code}`);
  });
  window.on('unresponsive', () => recover('unresponsive'));
}

import { spawn } from 'node:child_process';
import { fromRoot } from '../bundles/target.ts';
import { electronBinary, whyNoWindow } from './electron-binary.ts';

/** Opens the built kiosk in Electron where that is possible; returns the sentence that says what happened. */
export function openKiosk(environment: NodeJS.ProcessEnv): string {
  const binary = electronBinary(environment);
  const reason = whyNoWindow(environment);
  if (binary === null || reason !== null) return `Electron is not opened: ${reason}. Use the web kiosk.`;
  spawn(binary, [fromRoot('dist/main/main.js')], { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
  return 'The kiosk opens in Electron.';
}

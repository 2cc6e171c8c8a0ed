import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from '../bundles/target.ts';

/**
 * Path of the Electron program, or null when it has not been downloaded.
 * Read from the package's files: importing `electron` would try to download it.
 */
export function electronBinary(environment: NodeJS.ProcessEnv): string | null {
  const pathFile = fromRoot('node_modules/electron/path.txt');
  if (!existsSync(pathFile)) return null;
  const folder = environment.ELECTRON_OVERRIDE_DIST_PATH ?? fromRoot('node_modules/electron/dist');
  const binary = join(folder, readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** Why Electron cannot open a window here; null when it can. */
export function whyNoWindow(environment: NodeJS.ProcessEnv): string | null {
  if (electronBinary(environment) === null) return 'its binary is not downloaded (npx install-electron)';
  if (process.platform === 'linux' && !environment.DISPLAY && !environment.WAYLAND_DISPLAY)
    return 'there is no display';
  if (process.getuid?.() === 0) return 'it does not run as root';
  return null;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filledIn, type SealSettings } from './seal-settings.ts';

/** What stands at a path. */
export type Standing =
  | { readonly is: 'file'; readonly text: string; readonly mode: number }
  | { readonly is: 'link'; readonly target: string }
  | { readonly is: 'absent' };

export interface SealFile {
  /** From the root of the machine, `/etc/...`. */
  readonly path: string;
  readonly wanted: Standing;
}

const UNITS = '/etc/systemd/system';
/** Units that start by themselves, and those that must never start. */
const LINKS: Readonly<Record<string, string>> = {
  [`${UNITS}/default.target`]: '/lib/systemd/system/graphical.target',
  [`${UNITS}/graphical.target.wants/juuri-kiosk.service`]: `${UNITS}/juuri-kiosk.service`,
  [`${UNITS}/juuri-kiosk.service.wants/juuri-heartbeat.service`]: `${UNITS}/juuri-heartbeat.service`,
  [`${UNITS}/sysinit.target.wants/juuri-firewall.service`]: `${UNITS}/juuri-firewall.service`,
  [`${UNITS}/ctrl-alt-del.target`]: '/dev/null',
  ...Object.fromEntries(
    ['sleep', 'suspend', 'hibernate', 'hybrid-sleep', 'suspend-then-hibernate'].map((name) => [
      `${UNITS}/${name}.target`,
      '/dev/null',
    ]),
  ),
};

/** Every file and link of a sealed Linux kiosk. */
export function sealFiles(settings: SealSettings): readonly SealFile[] {
  const folder = setUpFolder();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: file.slice(folder.length), wanted: wantedFile(readFileSync(file, 'utf8'), settings) }));
  const links = Object.entries(LINKS).map(([path, target]) => ({ path, wanted: { is: 'link', target } as const }));
  return [...files, ...links].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function wantedFile(text: string, settings: SealSettings): Standing {
  return { is: 'file', text: filledIn(text, settings), mode: text.startsWith('#!') ? 0o755 : 0o644 };
}

/** Beside the bundle, or in the build folder when run from source. */
function setUpFolder(): string {
  const places = [new URL('set-up', import.meta.url), new URL('../../../build/set-up/linux/files', import.meta.url)];
  const found = places.find((url) => existsSync(url));
  if (!found) throw new Error('The set-up files must stand beside the program.');
  return fileURLToPath(found);
}

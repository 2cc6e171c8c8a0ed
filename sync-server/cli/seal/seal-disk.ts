import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileFault, InputError } from '../input-file.ts';
import type { Standing } from './seal-files.ts';
import type { Change } from './seal-plan.ts';

/** What stands at a path below `root`. Throws InputError for what cannot be read, or is neither file nor link. */
export function standingAt(root: string, path: string): Standing {
  const place = join(root, path);
  const stat = toldPlainly(path, () => lstatSync(place, { throwIfNoEntry: false }));
  if (stat === undefined) return { is: 'absent' };
  if (stat.isSymbolicLink()) return { is: 'link', target: readlinkSync(place) };
  if (!stat.isFile()) throw new InputError(`${path}: it is neither a file nor a link; move it away first.`);
  return { is: 'file', text: toldPlainly(path, () => readFileSync(place, 'utf8')), mode: stat.mode & 0o777 };
}

/** Brings about one change, whole or not at all. */
export function makeChange(root: string, { path, after }: Change): void {
  const place = join(root, path);
  toldPlainly(path, () => {
    if (after.is === 'absent') rmSync(place);
    else putInPlace(place, after);
  });
}

function putInPlace(place: string, wanted: Exclude<Standing, { is: 'absent' }>): void {
  makeFolder(dirname(place));
  const beside = `${place}.juuri-new`;
  rmSync(beside, { force: true });
  if (wanted.is === 'link') symlinkSync(wanted.target, beside);
  else {
    writeFileSync(beside, wanted.text, { flush: true });
    chmodSync(beside, wanted.mode);
  }
  renameSync(beside, place);
}

/** The kiosk's user has to get in, whatever mask this command runs under. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
  chmodSync(folder, 0o755);
}

/** Folders that are not there yet and will be made on the way to these paths, the deepest last. */
export function missingFolders(root: string, paths: readonly string[]): readonly string[] {
  const above = paths.flatMap((path) => {
    const parts = dirname(path).split('/').filter(Boolean);
    return parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`);
  });
  return [...new Set(above)].filter((folder) => !existsSync(join(root, folder))).toSorted();
}

/** Removes folders that sealing made, as far as nothing else stands in them now. */
export function removeEmptyFolders(root: string, folders: readonly string[]): void {
  for (const folder of folders.toSorted().toReversed()) {
    const place = join(root, folder);
    if (existsSync(place) && readdirSync(place).length === 0) rmdirSync(place);
  }
}

/** Faults of the disk in one line for the person who typed the command. */
export function toldPlainly<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')) {
      throw new InputError(`${path}: this user may not change it; run juuri seal as root.`, { cause: error });
    }
    const reason = fileFault(error);
    if (reason === null) throw error;
    throw new InputError(`${path}: ${reason}.`, { cause: error });
  }
}
